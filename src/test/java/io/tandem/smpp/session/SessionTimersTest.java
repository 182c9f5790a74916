// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.SessionTimers.Action.CLOSE_NOT_BOUND;
import static io.tandem.smpp.session.SessionTimers.Action.CLOSE_NOT_READING;
import static io.tandem.smpp.session.SessionTimers.Action.CLOSE_SILENT;
import static io.tandem.smpp.session.SessionTimers.Action.NOTHING;
import static io.tandem.smpp.session.SessionTimers.Action.SEND_ENQUIRE_LINK;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.session.SessionTimers.Action;
import org.junit.jupiter.api.Test;

class SessionTimersTest {
    private static final long SECOND = 1_000_000_000L;
    /** Near the overflow of the monotonic clock, which may start anywhere. */
    private static final long START = Long.MAX_VALUE - 20 * SECOND;

    private final SessionTimers timers = new SessionTimers(SessionOptions.DEFAULTS, START);
    private long looked;

    private static long at(long second) {
        return START + second * SECOND;
    }

    /** Looks once a second, as a session does, and expects nothing to be due before this one. */
    private Action lookAt(long second) {
        while (++looked < second) {
            assertThat(timers.look(at(looked), false)).as("at %d s", looked).isEqualTo(NOTHING);
        }
        return timers.look(at(looked), false);
    }

    @Test
    void askAfterThirtySilentSecondsAndCloseAfterSixty() {
        timers.bound();
        assertThat(lookAt(29)).isEqualTo(NOTHING);
        assertThat(lookAt(30)).isEqualTo(SEND_ENQUIRE_LINK);
        assertThat(lookAt(59)).isEqualTo(NOTHING);
        assertThat(lookAt(60)).isEqualTo(CLOSE_SILENT);
    }

    @Test
    void octetsStartTheSilenceAnew() {
        timers.bound();
        lookAt(29);
        timers.octetsReceived(at(29));
        assertThat(lookAt(58)).isEqualTo(NOTHING);
        assertThat(lookAt(59)).isEqualTo(SEND_ENQUIRE_LINK);
        assertThat(lookAt(88)).isEqualTo(NOTHING);
        assertThat(lookAt(89)).isEqualTo(CLOSE_SILENT);
    }

    @Test
    void aPeerThatOwesAResponseIsAskedEarlierAndHasTheResponseTimerToSayAnything() {
        timers.bound();
        lookOwedUntil(4);
        assertThat(timers.look(at(5), true)).isEqualTo(SEND_ENQUIRE_LINK);
        lookOwedUntil(9);
        assertThat(timers.look(at(10), true)).isEqualTo(SEND_ENQUIRE_LINK);
        lookOwedUntil(14);
        assertThat(timers.look(at(15), false)).isEqualTo(CLOSE_SILENT);
    }

    @Test
    void oneThatOwesAResponseButSaysSomethingStays() {
        timers.bound();
        lookOwedUntil(4);
        assertThat(timers.look(at(5), true)).isEqualTo(SEND_ENQUIRE_LINK);
        timers.octetsReceived(at(6));
        lookOwedUntil(10);
        assertThat(timers.look(at(11), true)).isEqualTo(SEND_ENQUIRE_LINK);
        timers.octetsReceived(at(11));
        lookOwedUntil(15);
        assertThat(timers.look(at(16), true)).isEqualTo(SEND_ENQUIRE_LINK);
    }

    private void lookOwedUntil(long second) {
        while (looked < second) {
            assertThat(timers.look(at(++looked), true)).as("at %d s", looked).isNotEqualTo(CLOSE_SILENT);
        }
        looked++;
    }

    @Test
    void withoutABindTheSessionInitTimerRuns() {
        assertThat(lookAt(9)).isEqualTo(NOTHING);
        assertThat(lookAt(10)).isEqualTo(CLOSE_NOT_BOUND);
    }

    @Test
    void aPauseOfTheProcessIsNoSilence() {
        timers.bound();
        assertThat(lookAt(20)).isEqualTo(NOTHING);
        looked = 1000;
        assertThat(timers.look(at(1000), false)).isEqualTo(NOTHING);
        assertThat(lookAt(1008)).isEqualTo(NOTHING);
        assertThat(lookAt(1009)).isEqualTo(SEND_ENQUIRE_LINK);
        assertThat(lookAt(1038)).isEqualTo(NOTHING);
        assertThat(lookAt(1039)).isEqualTo(CLOSE_SILENT);
    }

    @Test
    void aPeerThatTalksButTakesNothingHasTheResponseTimer() {
        timers.bound();
        for (int second = 1; second < 15; second++) {
            timers.octetsReceived(at(second));
            timers.departures(at(second), second >= 5); // it took nothing since
            assertThat(timers.look(at(second), false)).as("at %d s", second).isEqualTo(NOTHING);
        }
        timers.octetsReceived(at(15));
        timers.departures(at(15), true);
        assertThat(timers.look(at(15), false)).isEqualTo(CLOSE_NOT_READING);
    }

    @Test
    void aPauseOfTheProcessIsNoTimeInWhichThePeerTookNothing() {
        timers.bound();
        for (int second : new int[] {1, 2, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007}) {
            timers.octetsReceived(at(second));
            timers.departures(at(second), second > 1);
            assertThat(timers.look(at(second), false)).as("at %d s", second).isEqualTo(NOTHING);
        }
    }

    @Test
    void octetsReadAfterAPauseDoNotCountAsComingFromTheFuture() {
        timers.bound();
        lookAt(20);
        timers.octetsReceived(at(1000));
        looked = 1000;
        assertThat(timers.look(at(1000), false)).isEqualTo(NOTHING);
        assertThat(lookAt(1029)).isEqualTo(NOTHING);
        assertThat(lookAt(1030)).isEqualTo(SEND_ENQUIRE_LINK);
        assertThat(lookAt(1060)).isEqualTo(CLOSE_SILENT);
    }

    @Test
    void aPauseDoesNotUseUpTheSessionInitTimer() {
        lookAt(5);
        looked = 100;
        assertThat(timers.look(at(100), false)).isEqualTo(NOTHING);
        assertThat(lookAt(103)).isEqualTo(NOTHING);
        assertThat(lookAt(104)).isEqualTo(CLOSE_NOT_BOUND);
    }
}
