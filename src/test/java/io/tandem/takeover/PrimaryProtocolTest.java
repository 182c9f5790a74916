// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static io.tandem.takeover.LinkType.RECEIVER;
import static io.tandem.takeover.LinkType.TRANSCEIVER;
import static io.tandem.takeover.PrimaryScript.owning;
import static io.tandem.takeover.PrimaryScript.waiting;
import static io.tandem.takeover.Rules.ALMOST_GRACE;
import static io.tandem.takeover.Rules.CUT;
import static io.tandem.takeover.Rules.GRANT;
import static io.tandem.takeover.Rules.PAUSED;
import static io.tandem.takeover.Rules.REVOKE;
import static io.tandem.takeover.Rules.START;
import static io.tandem.takeover.Rules.STOP;
import static io.tandem.takeover.Rules.T;
import static io.tandem.takeover.Rules.binds;
import static io.tandem.takeover.Rules.confirmed;
import static io.tandem.takeover.Rules.reach;
import static io.tandem.takeover.Rules.refuse;
import static io.tandem.takeover.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.CommandStatus;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of a primary that stays: what happened, what it is then, and what it does at the last event. */
class PrimaryProtocolTest {
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
    void holds(String name, PrimaryScript script, Role role, List<Action> actions) {
        assertThat(script.state().role()).as(name).isEqualTo(role);
        assertThat(script.actions()).as(name).isEqualTo(actions);
    }

    @Test
    void anEventOfTheOtherNodeIsAMistake() {
        assertThatThrownBy(() -> waiting().on(new Event.LinkCut(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
