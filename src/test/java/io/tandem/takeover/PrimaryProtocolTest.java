// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static io.tandem.takeover.LinkType.RECEIVER;
import static io.tandem.takeover.LinkType.TRANSCEIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.takeover.PrimaryState.Leaving;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the primary: what happened, what it is then, and what it does at the last event. */
class PrimaryProtocolTest {
    private static final Timers T = Simulation.TIMERS;
    private static final Action GRANT = new Action.Grant();
    private static final Action REVOKE = new Action.Revoke();
    private static final Action CUT = new Action.CutProviders();
    private static final Action START = new Action.Start(RouteGroup.PROVIDERS);
    private static final Action STOP = new Action.Stop(RouteGroup.PROVIDERS);
    private static final Event PAUSED = new Event.Paused(SimTime.SECOND);
    private static final Duration ALMOST_GRACE = T.grace().minusSeconds(1);

    private static Event binds(long session, LinkType type) {
        return new Event.PeerBinds(session, type);
    }

    private static Event confirmed(long session) {
        return new Event.PeerConfirmed(session);
    }

    private static Event asked(Wish wish) {
        return new Event.Asked(wish);
    }

    private static Event reach(boolean reachable) {
        return new Event.Reach(reachable);
    }

    private static PrimaryScript waiting() {
        return PrimaryScript.waiting();
    }

    private static PrimaryScript owning() {
        return PrimaryScript.owning();
    }

    private static PrimaryScript switchedOver() {
        return PrimaryScript.yielding(Wish.SWITCHOVER);
    }

    private static Action refuse(long session, int status) {
        return new Action.RefusePeer(session, status);
    }

    private static Arguments rule(String name, PrimaryScript script, Role role, Action... actions) {
        return Arguments.of(name, script, role, List.of(actions));
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("1 boots into WAIT", PrimaryScript.starting(), Role.WAIT),
                rule(
                        "1 a transceiver alone is not enough",
                        waiting().on(binds(1, TRANSCEIVER)),
                        Role.WAIT,
                        new Action.AcceptPeer(1),
                        new Action.Confirm(1)),
                rule(
                        "1 confirmed, it owns",
                        waiting().on(binds(1, TRANSCEIVER)).on(confirmed(1)),
                        Role.OWN,
                        GRANT,
                        START),
                rule("1 the grace is not over", waiting().after(ALMOST_GRACE), Role.WAIT),
                rule(
                        "1 alone for T_grace, it owns",
                        waiting().after(T.grace()),
                        Role.OWN,
                        GRANT,
                        START,
                        new Action.ServePeer(true),
                        new Action.Start(RouteGroup.PEER_CLIENTS)),
                rule(
                        "1 the grace does not run while a receiver is bound",
                        waiting().on(binds(1, RECEIVER)).later(T.grace()).hearing(),
                        Role.WAIT),
                rule(
                        "1 nor while no provider can be reached",
                        waiting().on(reach(false)).after(T.grace()),
                        Role.WAIT,
                        new Action.ServePeer(true),
                        new Action.Start(RouteGroup.PEER_CLIENTS)),
                rule(
                        "1 the grace begins anew with each session",
                        waiting()
                                .after(ALMOST_GRACE)
                                .on(binds(1, RECEIVER))
                                .on(new Event.LinkClosed(1, 0))
                                .after(T.lost()),
                        Role.WAIT,
                        new Action.ServeHome(true),
                        new Action.ServePeer(true),
                        new Action.Start(RouteGroup.PEER_CLIENTS)),
                rule(
                        "2 an old answer confirms nothing",
                        waiting().on(binds(1, TRANSCEIVER)).later(T.promise()).on(confirmed(1)),
                        Role.WAIT,
                        new Action.CloseLink(1)),
                rule(
                        "2 nor one of another session",
                        waiting().on(binds(2, TRANSCEIVER)).on(confirmed(1)),
                        Role.WAIT),
                rule(
                        "2 a session that does not answer is closed",
                        waiting().on(binds(1, TRANSCEIVER)).later(T.promise()).hearing(),
                        Role.WAIT,
                        new Action.CloseLink(1)),
                rule(
                        "5 a pause cuts the accounts",
                        owning().on(PAUSED),
                        Role.WAIT,
                        REVOKE,
                        CUT,
                        STOP,
                        new Action.Confirm(1)),
                rule(
                        "5 a pause is no grace",
                        waiting().later(T.grace()).on(PAUSED).after(Duration.ofMillis(1)),
                        Role.WAIT),
                rule(
                        "6 confirmed again, it owns when the accounts are closed",
                        owning().on(PAUSED).on(confirmed(1)).on(new Event.ProvidersStopped()),
                        Role.OWN,
                        GRANT,
                        START),
                rule(
                        "7 a new bind replaces the old session",
                        owning().on(binds(2, TRANSCEIVER)),
                        Role.OWN,
                        new Action.CloseLink(1),
                        new Action.AcceptPeer(2),
                        new Action.Confirm(2)),
                rule(
                        "7 what is left of the old one counts no more",
                        owning().on(binds(2, TRANSCEIVER)).on(confirmed(1)),
                        Role.OWN),
                rule(
                        "an owner refuses a secondary that holds",
                        owning().on(binds(2, RECEIVER)),
                        Role.OWN,
                        new Action.CloseLink(1),
                        refuse(2, CommandStatus.ESME_RALYBND)),
                rule(
                        "a silent secondary is closed, the accounts stay, and its clients are not kept waiting longer",
                        owning().after(T.take()),
                        Role.OWN,
                        new Action.CloseLink(1),
                        new Action.ServePeer(true),
                        new Action.Start(RouteGroup.PEER_CLIENTS)),
                rule(
                        "9 no provider: told first",
                        owning().on(reach(false)).later(T.unreachable()).hearing(),
                        Role.OWN,
                        new Action.TellPeer(1)),
                rule(
                        "9 without a secondary it stays",
                        owning().on(new Event.LinkClosed(1, 0)).on(reach(false)).after(T.unreachable()),
                        Role.OWN),
                rule(
                        "9 a provider again: it comes back",
                        owning().on(reach(false))
                                .later(T.unreachable())
                                .hearing()
                                .on(new Event.PeerKnows(1))
                                .on(new Event.ProvidersStopped())
                                .on(reach(true)),
                        Role.WAIT),
                rule(
                        "switchover: clients first",
                        owning().on(asked(Wish.SWITCHOVER)).on(new Event.PeerKnows(1)),
                        Role.OWN,
                        new Action.ServeHome(false),
                        new Action.Drain()),
                rule(
                        "switchover: without an answer too",
                        owning().on(asked(Wish.SWITCHOVER)).later(T.probe()).hearing(),
                        Role.OWN,
                        new Action.ServeHome(false),
                        new Action.Drain()),
                rule(
                        "switchover: then the accounts",
                        owning().on(asked(Wish.SWITCHOVER))
                                .on(new Event.PeerKnows(1))
                                .on(new Event.Drained()),
                        Role.OWN,
                        STOP),
                rule(
                        "switchover: meanwhile no transceiver, and no 0x0D",
                        owning().on(asked(Wish.SWITCHOVER))
                                .on(new Event.PeerKnows(1))
                                .on(binds(2, TRANSCEIVER)),
                        Role.OWN,
                        refuse(2, CommandStatus.ESME_RSYSERR)),
                rule("switchover: then the link", switchedOver(), Role.YIELD, REVOKE, new Action.UnbindLink(1)),
                rule(
                        "switchover: 0x0D to either",
                        switchedOver().on(binds(2, RECEIVER)),
                        Role.YIELD,
                        refuse(2, CommandStatus.ESME_RBINDFAIL)),
                rule(
                        "switchover: the secondary is lost, so it stays",
                        owning().on(asked(Wish.SWITCHOVER))
                                .on(new Event.PeerKnows(1))
                                .on(new Event.LinkClosed(1, 0)),
                        Role.OWN,
                        new Action.ServeHome(true)),
                rule(
                        "switchover: it ends when the secondary is silent",
                        switchedOver().after(T.take()),
                        Role.WAIT),
                rule(
                        "switchover: and only then T_grace begins",
                        switchedOver().after(T.take()).after(ALMOST_GRACE),
                        Role.WAIT,
                        new Action.ServeHome(true),
                        new Action.ServePeer(true),
                        new Action.Start(RouteGroup.PEER_CLIENTS)),
                rule(
                        "switchover: the secondary does not take the accounts",
                        switchedOver()
                                .on(binds(2, TRANSCEIVER))
                                .later(T.grace())
                                .on(binds(3, TRANSCEIVER)),
                        Role.WAIT,
                        new Action.AcceptPeer(3),
                        new Action.Confirm(3)),
                rule(
                        "switchover: one that took them keeps them",
                        switchedOver()
                                .on(binds(2, TRANSCEIVER))
                                .on(binds(3, RECEIVER))
                                .later(T.grace())
                                .on(binds(4, TRANSCEIVER)),
                        Role.YIELD,
                        refuse(4, CommandStatus.ESME_RBINDFAIL)),
                rule(
                        "switchover: interrupted by a pause",
                        owning().on(asked(Wish.SWITCHOVER)).on(PAUSED),
                        Role.WAIT,
                        REVOKE,
                        CUT,
                        STOP,
                        new Action.Confirm(1)),
                rule("hand-back", switchedOver().on(asked(Wish.HAND_BACK)), Role.WAIT),
                rule(
                        "hand-back before it was done",
                        owning().on(asked(Wish.SWITCHOVER))
                                .on(new Event.PeerKnows(1))
                                .on(asked(Wish.HAND_BACK)),
                        Role.OWN,
                        new Action.ServeHome(true)),
                rule(
                        "a closing port is fenced first",
                        owning().on(asked(Wish.CLOSE_PORT)),
                        Role.YIELD,
                        REVOKE,
                        CUT,
                        STOP,
                        new Action.UnbindLink(1)),
                rule(
                        "a closed port: no grace",
                        PrimaryScript.starting().after(T.grace()),
                        Role.WAIT,
                        new Action.ServePeer(true),
                        new Action.Start(RouteGroup.PEER_CLIENTS)),
                rule(
                        "a closed port: whoever got in is sent away",
                        PrimaryScript.starting().on(binds(1, TRANSCEIVER)),
                        Role.WAIT,
                        new Action.ServeHome(false),
                        refuse(1, CommandStatus.ESME_RBINDFAIL)),
                rule(
                        "an open port begins the grace",
                        PrimaryScript.starting()
                                .after(ALMOST_GRACE)
                                .on(asked(Wish.OPEN_PORT))
                                .after(Duration.ofSeconds(2)),
                        Role.WAIT),
                rule("the port opens again", owning().on(asked(Wish.CLOSE_PORT)).on(asked(Wish.OPEN_PORT)), Role.WAIT),
                rule(
                        "a switchover outlives its port",
                        switchedOver().on(asked(Wish.CLOSE_PORT)).on(asked(Wish.OPEN_PORT)),
                        Role.YIELD),
                rule("stop: the secondary is told", owning().on(asked(Wish.STOP)), Role.OWN, new Action.TellPeer(1)),
                rule(
                        "stop: goes on without it",
                        owning().on(asked(Wish.STOP)).on(new Event.PeerKnows(1)).on(new Event.LinkClosed(1, 0)),
                        Role.OWN),
                rule(
                        "stop while it waits",
                        waiting().on(binds(1, RECEIVER)).on(asked(Wish.STOP)),
                        Role.YIELD,
                        new Action.UnbindLink(1)),
                rule(
                        "stop and a pause",
                        owning().on(asked(Wish.STOP)).on(PAUSED),
                        Role.YIELD,
                        REVOKE,
                        CUT,
                        STOP,
                        new Action.UnbindLink(1)),
                rule(
                        "clients of a lost secondary",
                        owning().on(new Event.LinkClosed(1, 0)).after(T.lost()),
                        Role.OWN,
                        new Action.ServePeer(true),
                        new Action.Start(RouteGroup.PEER_CLIENTS)),
                rule(
                        "those of one whose session broke off may wait for it",
                        owning().on(new Event.LinkClosed(1, 0)).after(T.take().minus(T.tick())),
                        Role.OWN),
                rule(
                        "they go home when it has been stable",
                        owning().on(new Event.LinkClosed(1, 0))
                                .after(T.lost())
                                .on(binds(2, TRANSCEIVER))
                                .on(confirmed(2))
                                .later(T.stable())
                                .hearing(),
                        Role.OWN,
                        new Action.ServePeer(false),
                        new Action.Stop(RouteGroup.PEER_CLIENTS)),
                rule(
                        "clients of a secondary that stops",
                        owning().on(new Event.PeerLeaves(1)),
                        Role.OWN,
                        new Action.ServePeer(true),
                        new Action.Start(RouteGroup.PEER_CLIENTS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void rule(String name, PrimaryScript script, Role role, List<Action> actions) {
        assertThat(script.state().role()).as(name).isEqualTo(role);
        assertThat(script.actions()).as(name).isEqualTo(actions);
    }

    @Test
    void stopsWhenTheSecondaryKnows() {
        PrimaryScript script = PrimaryScript.yielding(Wish.STOP);
        assertThat(script.state().readyToStop()).isFalse();
        assertThat(script.on(binds(2, TRANSCEIVER)).state().readyToStop()).isTrue();
    }

    @Test
    void stopsWhenThereIsNoSecondaryToKnow() {
        PrimaryScript script =
                owning().on(new Event.LinkClosed(1, 0)).after(T.take()).on(asked(Wish.STOP));
        script.on(new Event.Drained()).on(new Event.ProvidersStopped());
        assertThat(script.state().readyToStop()).isFalse();
        assertThat(script.after(T.tick()).state().readyToStop()).isTrue();
    }

    @Test
    void leavingIsGivenUpWithTheSecondaryAndTheAccountsAreBoundAgain() {
        PrimaryScript script =
                owning().on(asked(Wish.SWITCHOVER)).on(new Event.PeerKnows(1)).on(new Event.Drained());
        assertThat(script.state().leaving()).isEqualTo(Leaving.UNBINDING);
        assertThat(script.on(asked(Wish.HAND_BACK))
                        .on(new Event.ProvidersStopped())
                        .actions())
                .containsExactly(GRANT, START);
    }

    @Test
    void anEventOfTheOtherNodeIsAMistake() {
        assertThatThrownBy(() -> waiting().on(new Event.LinkCut(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
