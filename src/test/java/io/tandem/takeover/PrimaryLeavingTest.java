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
import static io.tandem.takeover.Rules.asked;
import static io.tandem.takeover.Rules.binds;
import static io.tandem.takeover.Rules.refuse;
import static io.tandem.takeover.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.takeover.PrimaryState.Leaving;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a primary gives the accounts away when it is asked to: for a switchover, a stop, a port that closes. */
class PrimaryLeavingTest {
    private static PrimaryScript switchedOver() {
        return PrimaryScript.yielding(Wish.SWITCHOVER);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
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
                        new Action.UnbindLink(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String name, PrimaryScript script, Role role, List<Action> actions) {
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
}
