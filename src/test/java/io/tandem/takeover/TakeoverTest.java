// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The thread that owns the state: what it takes first, in which order, and what it does to the right to hold the accounts. */
@Timeout(60)
class TakeoverTest {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Timers TIMERS = TestTimers.withPause(Duration.ofMillis(10), PAUSE);

    private final HoldRight right = new HoldRight(PAUSE);
    private final Recorder recorder = new Recorder();
    private final Takeover takeover =
            new Takeover(new PrimaryProtocol(TIMERS), right, TIMERS, recorder, "takeover-under-test");

    @AfterEach
    void close() {
        takeover.close();
    }

    @Test
    void eventsAreDecidedInTheOrderInWhichTheyCame() {
        List<Event> posted = new ArrayList<>();
        LongStream.rangeClosed(1, 1000)
                .forEach(session -> posted.add(new Event.PeerBinds(session, LinkType.TRANSCEIVER)));
        posted.forEach(takeover::post);
        takeover.start(recorder);

        recorder.awaitEvent(posted.get(posted.size() - 1));

        assertThat(recorder.events()).isEqualTo(posted);
    }

    @Test
    void whoeverPostsIsToldWhenTheActionsHaveBeenPassedOn() {
        CompletableFuture<List<Action>> known = new CompletableFuture<>();
        takeover.post(new Event.Asked(Wish.OPEN_PORT));
        takeover.post(
                new Event.PeerBinds(1, LinkType.TRANSCEIVER), () -> known.complete(List.copyOf(recorder.actions())));
        takeover.start(recorder);

        assertThat(known.join()).containsExactly(new Action.AcceptPeer(1), new Action.Confirm(1));
    }

    @Test
    void theRightIsGrantedBeforeTheRoutesThatNeedItAreStarted() {
        List<Boolean> rightAtStart = new CopyOnWriteArrayList<>();
        takeover.pulse(0);
        takeover.start(action -> {
            if (action.equals(new Action.Start(RouteGroup.PROVIDERS))) {
                rightAtStart.add(right.granted());
            }
            recorder.carryOut(action);
        });

        own();

        assertThat(rightAtStart).containsExactly(true);
        assertThat(recorder.actions()).doesNotContain(new Action.Grant());
    }

    @Test
    void aMonitorThatStopsWithdrawsTheRightAndTheAccountsAreCut() {
        takeover.pulse(0);
        takeover.start(recorder);
        own();

        recorder.awaitAction(action -> action instanceof Action.CutProviders);

        assertThat(right.granted()).isFalse();
        assertThat(takeover.state().role()).isEqualTo(Role.WAIT);
        assertThat(recorder.events()).last().isInstanceOf(Event.Paused.class);
        assertThat(recorder.actions()).doesNotContain(new Action.Revoke());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPauseIsNoticedBeforeAnythingElseIsDecided(boolean byTheMonitor) throws Exception {
        CountDownLatch standstill = new CountDownLatch(1);
        takeover.pulse(0);
        takeover.start(action -> {
            if (action.equals(new Action.Start(RouteGroup.PROVIDERS))) {
                awaitUninterrupted(standstill);
            }
            recorder.carryOut(action);
        });
        takeover.post(new Event.Asked(Wish.OPEN_PORT));
        takeover.post(new Event.PeerBinds(1, LinkType.TRANSCEIVER));
        takeover.post(new Event.PeerConfirmed(1));
        await().until(right::granted);
        Event waiting = new Event.PeerBinds(2, LinkType.RECEIVER);
        takeover.post(waiting);

        await().until(() -> !right.granted());
        if (byTheMonitor) {
            takeover.pulse(0);
        }
        standstill.countDown();
        recorder.awaitEvent(waiting);

        List<Event> events = recorder.events();
        assertThat(events.get(events.indexOf(waiting) - 1)).isInstanceOf(Event.Paused.class);
        assertThat(recorder.actions())
                .as("a primary that still owned would refuse the secondary that holds the accounts")
                .contains(new Action.AcceptPeer(2));
    }

    @Test
    void ticksDoNotPileUp() {
        for (int i = 0; i < 100; i++) {
            takeover.pulse(i);
        }
        takeover.start(recorder);
        Event last = new Event.Asked(Wish.OPEN_PORT);
        takeover.post(last);
        recorder.awaitEvent(last);

        assertThat(recorder.ticks()).containsExactly(new Event.Tick(0));
    }

    @Test
    void aTickIsTakenAgainWhenTheLastIsDecided() {
        takeover.start(recorder);
        takeover.pulse(1);
        recorder.awaitEvent(new Event.Tick(1));

        // It may be taken up to a moment after it was heard of.
        await().untilAsserted(() -> {
            takeover.pulse(2);
            assertThat(recorder.ticks()).contains(new Event.Tick(2));
        });
    }

    @Test
    void aFaultOfOursEndsOneDecisionAndNotTheTakeover() {
        takeover.start(action -> {
            recorder.carryOut(action);
            throw new IllegalStateException("a hand that fails");
        });
        takeover.post(new Event.Asked(Wish.OPEN_PORT));
        takeover.post(new Event.PeerBinds(1, LinkType.TRANSCEIVER));
        Event after = new Event.LinkClosed(1, 0);
        takeover.post(after);

        recorder.awaitEvent(after);

        assertThat(takeover.isRunning()).isTrue();
    }

    @Test
    void itRunsFromItsStartToItsEnd() {
        assertThat(takeover.isRunning()).isFalse();
        takeover.start(recorder);
        assertThat(takeover.isRunning()).isTrue();

        takeover.close();

        assertThat(takeover.isRunning()).isFalse();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("takeover-under-test")));
    }

    private void own() {
        takeover.post(new Event.Asked(Wish.OPEN_PORT));
        takeover.post(new Event.PeerBinds(1, LinkType.TRANSCEIVER));
        takeover.post(new Event.PeerConfirmed(1));
        recorder.awaitAction(action -> action.equals(new Action.Start(RouteGroup.PROVIDERS)));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
