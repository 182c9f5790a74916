// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What either node may do with an arbiter's lock, and what it may not do without. */
final class ArbiterRulesTest {
    private static final Timers T = TestTimers.withArbiter(Simulation.TIMERS);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Event REFUSED = new Event.LinkFailed(LinkFailure.CONNECTION_REFUSED);
    private static final Action SEEK = new Action.SeekLock(1);
    private static final Action FREE = new Action.FreeLock();

    private final PrimaryScript primary = PrimaryScript.waiting(T);
    private final SecondaryScript secondary = SecondaryScript.starting(T);

    private static Event lock(long attempt, boolean held) {
        return new Event.Lock(attempt, held);
    }

    private PrimaryScript owning() {
        return primary.on(new Event.PeerBinds(1, LinkType.TRANSCEIVER)).on(new Event.PeerConfirmed(1));
    }

    private SecondaryScript forwarding() {
        return secondary.on(new Event.LinkBound(1, LinkType.TRANSCEIVER)).hearing();
    }

    // --- the primary

    @Test
    void aConfirmedPrimaryOwnsAndSeeksTheLock() {
        owning();
        assertThat(primary.state().role()).isEqualTo(Role.OWN);
        assertThat(primary.actions()).contains(SEEK);
    }

    @Test
    void itOwnsOnThePromiseOnlyAsLongAsThatLasts() {
        owning();
        assertThat(primary.rightEnds())
                .hasValue(primary.state().heard() + T.promise().toNanos());
        primary.hearing().after(T.promise().minus(SHORT));
        assertThat(primary.state().role()).isEqualTo(Role.OWN);

        primary.after(SHORT);
        assertThat(primary.state().role()).isEqualTo(Role.WAIT);
        assertThat(primary.actions()).contains(new Action.Revoke(), new Action.CutProviders(), new Action.Confirm(1));
    }

    @Test
    void withTheLockItNeedsNoPromise() {
        owning().on(lock(1, true));
        assertThat(primary.rightEnds()).isEmpty();
        primary.after(T.take()).after(T.grace());
        assertThat(primary.state().role()).isEqualTo(Role.OWN);
        assertThat(primary.state().link().exists()).isFalse();

        primary.on(lock(1, false));
        assertThat(primary.state().role()).isEqualTo(Role.WAIT);
    }

    @Test
    void theLockIsKeptUntilNothingIsBound() {
        owning().on(lock(1, true)).on(new Event.Asked(Wish.CLOSE_PORT));
        assertThat(primary.actions()).doesNotContain(FREE);
        primary.on(new Event.ProvidersStopped());
        assertThat(primary.actions()).contains(FREE);
    }

    @Test
    void aloneItOwnsOnlyWithTheLock() {
        primary.after(T.grace());
        assertThat(primary.state().role()).isEqualTo(Role.WAIT);
        assertThat(primary.actions()).contains(SEEK);
        primary.on(lock(1, true));
        assertThat(primary.state().role()).isEqualTo(Role.OWN);
    }

    @Test
    void aSecondaryThatComesWhileTheLockIsSoughtEndsThat() {
        primary.after(T.grace()).on(new Event.PeerBinds(1, LinkType.RECEIVER));
        assertThat(primary.actions()).contains(FREE);
        primary.on(lock(1, true));
        assertThat(primary.state().lock().held()).as("of an attempt given up").isFalse();
    }

    @Test
    void withoutProviderAndSecondaryItLetsTheLockGo() {
        owning().on(lock(1, true))
                .on(new Event.LinkClosed(1, 0))
                .on(new Event.Reach(false))
                .after(T.unreachable());
        assertThat(primary.state().role()).isEqualTo(Role.WAIT);
        assertThat(primary.on(new Event.ProvidersStopped()).actions()).contains(FREE);
    }

    // --- the secondary

    @Test
    void silenceIsNotEnough() {
        forwarding().after(T.take());
        assertThat(secondary.actions()).containsExactly(SEEK);
        secondary.on(lock(1, true));
        assertThat(secondary.actions()).contains(new Action.CutLink());
        secondary.on(new Event.LinkCut(0));
        assertThat(secondary.state().role()).isEqualTo(Role.HOLD);
    }

    @Test
    void thePrimaryIsHeardAgain() {
        forwarding().after(T.take()).hearing();
        assertThat(secondary.actions()).containsExactly(FREE);
    }

    @Test
    void theLockIsLostAtTheLastMoment() {
        forwarding().after(T.take()).on(lock(1, true)).on(lock(1, false)).on(new Event.LinkCut(0));
        assertThat(secondary.state().role()).isEqualTo(Role.IDLE);
    }

    @Test
    void refusedConnectionsProveNothingWithoutTheLock() {
        forwarding().on(new Event.LinkClosed(1, 0)).on(REFUSED).on(REFUSED).on(REFUSED);
        assertThat(secondary.actions()).isEmpty();
        assertThat(secondary.state().cut().pending()).isFalse();
    }

    @Test
    void whatThePrimaryYieldsIsHeldOnItsWordOnly() {
        forwarding()
                .on(new Event.LinkClosed(1, 0))
                .on(new Event.LinkFailed(LinkFailure.YIELDS))
                .on(new Event.LinkCut(0));
        assertThat(secondary.state().role()).isEqualTo(Role.HOLD);
        assertThat(secondary.actions()).contains(SEEK);

        secondary.after(T.promise());
        assertThat(secondary.state().release()).isEqualTo(ReleaseCause.UNLOCKED);
        assertThat(secondary.actions()).startsWith(new Action.Revoke(), new Action.CutProviders());
        assertThat(secondary.after(SHORT).actions()).as("once").isEmpty();
        secondary.on(new Event.ProvidersStopped());
        assertThat(secondary.state().role()).isEqualTo(Role.IDLE);
        assertThat(secondary.actions()).contains(FREE);
    }

    @Test
    void withTheLockItHoldsOn() {
        forwarding().after(T.take()).on(lock(1, true)).on(new Event.LinkCut(0)).after(T.grace());
        assertThat(secondary.state().role()).isEqualTo(Role.HOLD);
        assertThat(secondary.state().release()).isEqualTo(ReleaseCause.NONE);
    }

    @Test
    void withoutAnArbiterNobodyAsksForALock() {
        assertThat(List.of(
                        PrimaryScript.owning().state().lock(),
                        PrimaryScript.waiting().after(T.grace()).state().lock()))
                .allMatch(lock -> !lock.wanted() && lock.suffices());
        assertThat(PrimaryScript.owning().rightEnds()).isEmpty();
    }
}
