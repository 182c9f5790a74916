// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static io.tandem.takeover.LinkType.RECEIVER;
import static io.tandem.takeover.LinkType.TRANSCEIVER;
import static io.tandem.takeover.Rules.BIND;
import static io.tandem.takeover.Rules.CLOSED;
import static io.tandem.takeover.Rules.CUT;
import static io.tandem.takeover.Rules.FORWARD;
import static io.tandem.takeover.Rules.FORWARD_NO_MORE;
import static io.tandem.takeover.Rules.GRANT;
import static io.tandem.takeover.Rules.LINK_CUT;
import static io.tandem.takeover.Rules.PAUSED;
import static io.tandem.takeover.Rules.REVOKE;
import static io.tandem.takeover.Rules.START;
import static io.tandem.takeover.Rules.STOP;
import static io.tandem.takeover.Rules.STOPPED;
import static io.tandem.takeover.Rules.T;
import static io.tandem.takeover.Rules.bound;
import static io.tandem.takeover.Rules.failed;
import static io.tandem.takeover.Rules.rule;
import static io.tandem.takeover.SecondaryScript.bound;
import static io.tandem.takeover.SecondaryScript.holding;
import static io.tandem.takeover.SecondaryScript.returning;
import static io.tandem.takeover.SecondaryScript.yieldedTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of a secondary that stays: what happened, what it is then, and what it does at the last event. */
class SecondaryProtocolTest {
    private static final Action BIND_HOLDING = new Action.BindLink(RECEIVER);
    private static final Action CUT_LINK = new Action.CutLink();

    private static final Action[] HOLD = {
        BIND_HOLDING, GRANT, START, new Action.ServePeer(true), new Action.Start(RouteGroup.PEER_CLIENTS)
    };

    /** Two refused connections, one short of a proof. */
    private static SecondaryScript refused() {
        return bound().on(CLOSED).on(failed(LinkFailure.CONNECTION_REFUSED)).on(failed(LinkFailure.CONNECTION_REFUSED));
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("bound, it forwards", bound(), Role.IDLE, FORWARD),
                rule(
                        "silence: not before T_take",
                        bound().on(CLOSED).after(T.take().minusMillis(100)),
                        Role.IDLE),
                rule("silence: the link is cut first", bound().on(CLOSED).after(T.take()), Role.IDLE, CUT_LINK),
                rule(
                        "silence: then it holds",
                        bound().on(CLOSED).after(T.take()).on(LINK_CUT),
                        Role.HOLD,
                        HOLD),
                rule(
                        "silence: heard at the last moment",
                        bound().on(CLOSED).after(T.take()).on(new Event.LinkCut(4 * SimTime.SECOND)),
                        Role.IDLE,
                        BIND),
                rule(
                        "silence: bound at the last moment",
                        bound().on(CLOSED)
                                .after(T.take())
                                .on(bound(2, TRANSCEIVER))
                                .on(LINK_CUT),
                        Role.IDLE,
                        BIND),
                rule(
                        "silence: without a provider it waits",
                        bound().on(CLOSED).on(new Event.Reach(false)).after(T.take()),
                        Role.IDLE),
                rule(
                        "12 refused: a few prove it",
                        refused().on(failed(LinkFailure.CONNECTION_REFUSED)),
                        Role.IDLE,
                        CUT_LINK),
                rule(
                        "12 refused: in a row",
                        refused().on(failed(LinkFailure.SILENCE)).on(failed(LinkFailure.CONNECTION_REFUSED)),
                        Role.IDLE),
                rule(
                        "12 refused: then it holds",
                        refused().on(failed(LinkFailure.CONNECTION_REFUSED)).on(LINK_CUT),
                        Role.HOLD,
                        HOLD),
                rule(
                        "12 refused: not if it was heard after that",
                        refused().on(failed(LinkFailure.CONNECTION_REFUSED)).on(new Event.LinkCut(2 * SimTime.SECOND)),
                        Role.IDLE,
                        BIND),
                rule("0x0D: at once", yieldedTo(), Role.IDLE, CUT_LINK),
                rule("0x0D: then it holds", yieldedTo().on(LINK_CUT), Role.HOLD, HOLD),
                rule(
                        "0x0D: not if it let us bind after that",
                        yieldedTo().on(bound(2, TRANSCEIVER)).on(LINK_CUT),
                        Role.IDLE,
                        BIND),
                rule("0x0D: it keeps holding", holding().on(failed(LinkFailure.YIELDS)), Role.HOLD),
                rule(
                        "starting together is no takeover",
                        SecondaryScript.starting().after(T.grace().minusSeconds(1)),
                        Role.IDLE),
                rule(
                        "a primary that never was: T_grace",
                        SecondaryScript.starting().after(T.grace()),
                        Role.IDLE,
                        CUT_LINK),
                rule(
                        "refused at the start is no proof",
                        SecondaryScript.starting()
                                .on(failed(LinkFailure.CONNECTION_REFUSED))
                                .on(failed(LinkFailure.CONNECTION_REFUSED))
                                .on(failed(LinkFailure.CONNECTION_REFUSED)),
                        Role.IDLE),
                rule("0x05: released at once", holding().on(failed(LinkFailure.OWNS)), Role.HOLD, REVOKE, CUT, STOP),
                rule(
                        "0x05: then bound anew",
                        holding().on(failed(LinkFailure.OWNS)).on(STOPPED),
                        Role.IDLE,
                        REVOKE,
                        CUT_LINK),
                rule(
                        "0x05: what the old attempt says is no proof",
                        holding().on(failed(LinkFailure.OWNS)).on(STOPPED).on(failed(LinkFailure.YIELDS)),
                        Role.IDLE),
                rule(
                        "0x05: silence soon after moves nothing",
                        holding()
                                .on(failed(LinkFailure.OWNS))
                                .on(STOPPED)
                                .on(LINK_CUT)
                                .after(T.stable().minusSeconds(1)),
                        Role.IDLE),
                rule(
                        "0x05: silence after T_stable does",
                        holding()
                                .on(failed(LinkFailure.OWNS))
                                .on(STOPPED)
                                .on(LINK_CUT)
                                .after(T.stable()),
                        Role.IDLE,
                        CUT_LINK),
                rule(
                        "8 a rejected password is no takeover",
                        bound().on(CLOSED).later(T.take()).on(failed(LinkFailure.REJECTED)),
                        Role.IDLE,
                        new Action.Alarm("the primary lives and rejects our name, password or TLS for the link")),
                rule(
                        "8 one alarm is enough",
                        bound().on(CLOSED).on(failed(LinkFailure.REJECTED)).on(failed(LinkFailure.REJECTED)),
                        Role.IDLE),
                rule(
                        "8 and it releases, since the primary cannot know",
                        holding().on(failed(LinkFailure.REJECTED)),
                        Role.HOLD,
                        new Action.Alarm("the primary lives and rejects our name, password or TLS for the link"),
                        STOP),
                rule("11 hands back after T_stable", returning().after(T.stable()), Role.HOLD, STOP),
                rule("11 not before", returning().after(T.stable().minusSeconds(1)), Role.HOLD),
                rule(
                        "11 then binds as what it is",
                        returning().after(T.stable()).on(STOPPED),
                        Role.IDLE,
                        REVOKE,
                        BIND),
                rule(
                        "11 the primary is lost again: it goes on",
                        returning()
                                .after(T.stable())
                                .on(new Event.LinkClosed(2, 0))
                                .on(STOPPED),
                        Role.HOLD,
                        GRANT,
                        START),
                rule(
                        "11 a primary that was lost again has to be stable for longer",
                        returning()
                                .on(new Event.LinkClosed(2, 0))
                                .on(bound(3, RECEIVER))
                                .after(T.stable()),
                        Role.HOLD),
                rule(
                        "9 no provider: released",
                        holding().on(new Event.Reach(false)).after(T.unreachable()),
                        Role.HOLD,
                        STOP),
                rule("5 a pause cuts the accounts", holding().on(PAUSED), Role.HOLD, REVOKE, CUT, STOP),
                rule("5 and binds anew", holding().on(PAUSED).on(STOPPED), Role.IDLE, REVOKE, CUT_LINK),
                rule("5 idle, it binds anew too", bound().on(PAUSED), Role.IDLE, FORWARD_NO_MORE, CUT_LINK),
                rule(
                        "5 what was said before the pause is no proof",
                        bound().on(CLOSED).later(T.grace()).on(PAUSED).on(failed(LinkFailure.YIELDS)),
                        Role.IDLE),
                rule(
                        "5 a takeover that a pause interrupts is none",
                        yieldedTo().on(PAUSED).on(LINK_CUT),
                        Role.IDLE,
                        BIND),
                rule(
                        "4 a bind as what it is no more counts for nothing",
                        holding().on(bound(2, TRANSCEIVER)),
                        Role.HOLD),
                rule(
                        "an old session's end counts for nothing",
                        bound().on(bound(2, TRANSCEIVER)).on(CLOSED),
                        Role.IDLE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String name, SecondaryScript script, Role role, List<Action> actions) {
        assertThat(script.state().role()).as(name).isEqualTo(role);
        assertThat(script.actions()).as(name).isEqualTo(actions);
    }

    /** Each takeover for a link that was only cut makes the next wait for twice as long, up to the cap. */
    @Test
    void aLinkThatFlapsMovesTheAccountsLessAndLess() {
        SecondaryScript script = bound().on(CLOSED).after(T.take()).on(LINK_CUT);
        for (Duration wait :
                List.of(T.stable(), T.stable().multipliedBy(2), T.stable().multipliedBy(4), T.stableMax())) {
            script.on(failed(LinkFailure.OWNS)).on(STOPPED).on(LINK_CUT);
            assertThat(script.after(wait.minusSeconds(1)).actions())
                    .as("before %s", wait)
                    .isEmpty();
            assertThat(script.after(Duration.ofSeconds(1)).actions())
                    .as("after %s", wait)
                    .containsExactly(CUT_LINK);
            assertThat(script.on(LINK_CUT).state().role()).isEqualTo(Role.HOLD);
        }
    }
}
