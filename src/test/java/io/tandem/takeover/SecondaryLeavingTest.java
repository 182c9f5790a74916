// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static io.tandem.takeover.LinkType.TRANSCEIVER;
import static io.tandem.takeover.Rules.BIND;
import static io.tandem.takeover.Rules.CLOSED;
import static io.tandem.takeover.Rules.FORWARD;
import static io.tandem.takeover.Rules.FORWARD_NO_MORE;
import static io.tandem.takeover.Rules.LINK_CUT;
import static io.tandem.takeover.Rules.STOP;
import static io.tandem.takeover.Rules.STOPPED;
import static io.tandem.takeover.Rules.T;
import static io.tandem.takeover.Rules.bound;
import static io.tandem.takeover.Rules.rule;
import static io.tandem.takeover.SecondaryScript.bound;
import static io.tandem.takeover.SecondaryScript.holding;
import static io.tandem.takeover.SecondaryScript.returning;
import static io.tandem.takeover.SecondaryScript.yieldedTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a secondary does when it is to stop, and when the primary says that it will. */
class SecondaryLeavingTest {
    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        "the primary leaves its clients",
                        bound().on(new Event.PeerLeaves(1)),
                        Role.IDLE,
                        FORWARD_NO_MORE,
                        new Action.ServePeer(true),
                        new Action.Start(RouteGroup.PEER_CLIENTS)),
                rule(
                        "it stays after all, in another session",
                        bound().on(new Event.PeerLeaves(1))
                                .on(CLOSED)
                                .on(bound(2, TRANSCEIVER))
                                .later(T.stable())
                                .hearing(),
                        Role.IDLE,
                        new Action.ServePeer(false),
                        new Action.Stop(RouteGroup.PEER_CLIENTS)),
                rule(
                        "its clients stay until it has been well for a while",
                        bound().on(new Event.PeerLeaves(1))
                                .on(CLOSED)
                                .on(bound(2, TRANSCEIVER))
                                .later(T.stable().minus(T.tick()))
                                .hearing(),
                        Role.IDLE),
                rule(
                        "it stays after all, in the same session",
                        bound().on(new Event.PeerLeaves(1)).later(T.grace()).on(new Event.Tick(16 * SimTime.SECOND)),
                        Role.IDLE,
                        FORWARD,
                        new Action.ServePeer(false),
                        new Action.Stop(RouteGroup.PEER_CLIENTS)),
                rule(
                        "stop: the primary is told",
                        bound().on(new Event.Asked(Wish.STOP)),
                        Role.IDLE,
                        new Action.TellPeer(1)),
                rule(
                        "stop: it has time to answer",
                        bound().later(T.grace()).on(new Event.Asked(Wish.STOP)).hearing(),
                        Role.IDLE),
                rule(
                        "stop: its clients move",
                        bound().on(new Event.Asked(Wish.STOP)).on(new Event.PeerKnows(1)),
                        Role.IDLE,
                        new Action.ServeHome(false),
                        new Action.Drain()),
                rule(
                        "stop: without an answer too",
                        bound().on(new Event.Asked(Wish.STOP)).later(T.probe()).hearing(),
                        Role.IDLE,
                        new Action.ServeHome(false),
                        new Action.Drain()),
                rule(
                        "stop while it waits for its link to be cut",
                        yieldedTo().on(new Event.Asked(Wish.STOP)).on(LINK_CUT),
                        Role.IDLE,
                        BIND),
                rule(
                        "stop while it holds: clients first",
                        holding().on(new Event.Asked(Wish.STOP)),
                        Role.HOLD,
                        new Action.ServeHome(false),
                        new Action.ServePeer(false),
                        new Action.Stop(RouteGroup.PEER_CLIENTS),
                        new Action.Drain()),
                rule(
                        "stop while it holds: then the accounts",
                        holding().on(new Event.Asked(Wish.STOP)).on(new Event.Drained()),
                        Role.HOLD,
                        STOP),
                rule(
                        "stop while the primary waits: handed back at once",
                        returning().on(new Event.Asked(Wish.STOP)).after(T.tick()),
                        Role.HOLD,
                        STOP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String name, SecondaryScript script, Role role, List<Action> actions) {
        assertThat(script.state().role()).as(name).isEqualTo(role);
        assertThat(script.actions()).as(name).isEqualTo(actions);
    }

    @Test
    void stopsWhenThePrimaryIsGoneInTheMiddle() {
        SecondaryScript script =
                returning().on(new Event.Asked(Wish.STOP)).after(T.tick()).on(new Event.LinkClosed(2, 0));
        script.on(STOPPED).on(LINK_CUT).after(T.bindTimeout()).on(new Event.Drained());
        assertThat(script.state().readyToStop()).isTrue();
    }
}
