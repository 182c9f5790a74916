// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.time.Duration;
import java.util.List;

/** A secondary that is told what happens, with the clock in the test's hand. */
final class SecondaryScript {
    private final SecondaryProtocol protocol;
    private long now = SimTime.SECOND;
    private SecondaryState state;
    private List<Action> actions = List.of();
    private long heard;

    private SecondaryScript(Timers timers) {
        protocol = new SecondaryProtocol(timers);
        state = protocol.initial(now);
    }

    /** Bound as a transceiver in session 1. */
    static SecondaryScript bound() {
        return starting().on(new Event.LinkBound(1, LinkType.TRANSCEIVER));
    }

    /** Took over since the primary was silent. */
    static SecondaryScript holding() {
        return bound().on(new Event.LinkClosed(1, 0))
                .after(Simulation.TIMERS.take())
                .on(new Event.LinkCut(0));
    }

    /** The primary waits for the accounts: bound as a receiver in session 2. */
    static SecondaryScript returning() {
        return holding().on(new Event.LinkBound(2, LinkType.RECEIVER));
    }

    /** The primary has left its link, and says that it leaves the accounts. */
    static SecondaryScript yieldedTo() {
        return bound().on(new Event.LinkClosed(1, 0)).on(new Event.LinkFailed(LinkFailure.YIELDS));
    }

    static SecondaryScript starting() {
        return starting(Simulation.TIMERS);
    }

    static SecondaryScript starting(Timers timers) {
        return new SecondaryScript(timers);
    }

    SecondaryScript on(Event event) {
        now += SimTime.MILLI;
        Decision<SecondaryState> decision = protocol.decide(state, event, now);
        state = decision.state();
        actions = decision.actions();
        return this;
    }

    /** Time passes without a tick, as for a process that does not run. */
    SecondaryScript later(Duration time) {
        now += time.toNanos();
        return this;
    }

    /** Time passes, with one tick at its end. */
    SecondaryScript after(Duration time) {
        return later(time).on(new Event.Tick(heard));
    }

    /** The primary is heard at this moment. */
    SecondaryScript hearing() {
        heard = now;
        return on(new Event.Tick(heard));
    }

    SecondaryState state() {
        return state;
    }

    List<Action> actions() {
        return actions;
    }
}
