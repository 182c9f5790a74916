// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimersTest {
    private static final String GOOD = TimersText.write(Simulation.TIMERS);

    @Test
    void theDefaultsHold() {
        assertThat(Simulation.TIMERS.violations(Simulation.ENQUIRE_LINK)).isEmpty();
    }

    /** Each inequality by itself, at equality where it has to be strict. */
    @ParameterizedTest
    @CsvSource({
        "tick=PT0.25S, tick=PT0.5S, pause: 2000ms must be longer than tick",
        "promise=PT3S, promise=PT2S, promise: 2000ms must be longer than pause",
        "take=PT4S, take=PT3.0S, 'take: 3000ms must be longer than promise'",
        "grace=PT15S, grace=PT11S, 'grace: 11000ms must be longer than probe + bind-timeout + drain + pause, 11000ms'",
        "drain=PT5S, drain=PT7S, 'grace: 15000ms must be longer than probe + 2 drain, 15000ms'",
        "retry=PT0.5S, retry=PT2S, 'take: 4000ms must be longer than retry, 6000ms'",
        "refusals=3, refusals=0, 'refusals: 0 must be 1 or more'",
        "lost=PT5S, lost=PT15S, 'grace: 15000ms must be longer than lost, 15000ms'",
        "stable=PT10S, stable=PT61S, 'stable: 61000ms must not be longer than stable-max, 60000ms'",
    })
    void eachInequality(String good, String bad, String violation) {
        Timers timers = TimersText.parse(GOOD.replace(good, bad));
        assertThat(timers.violations(Simulation.ENQUIRE_LINK))
                .anySatisfy(text -> assertThat(text).startsWith(violation));
    }

    @Test
    void aPauseThatIsNotNoticedMustNotLookLikeDeath() {
        assertThat(Simulation.TIMERS.violations(Duration.ofSeconds(2)))
                .singleElement()
                .asString()
                .startsWith("take: 4000ms must be longer than enquire-link + pause, 4000ms");
    }

    @Test
    void areReadBackAsTheyWereWritten() {
        assertThat(TimersText.parse(GOOD)).isEqualTo(Simulation.TIMERS);
    }
}
