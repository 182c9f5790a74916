// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** A primary that is told what happens, with the clock in the test's hand. */
final class PrimaryScript {
    private final PrimaryProtocol protocol;
    private long now = SimTime.SECOND;
    private PrimaryState state;
    private List<Action> actions = List.of();
    private long heard;

    private PrimaryScript(Timers timers) {
        protocol = new PrimaryProtocol(timers);
        state = protocol.initial(now);
    }

    /** Its port is open, and nothing else has happened. */
    static PrimaryScript waiting() {
        return waiting(Simulation.TIMERS);
    }

    static PrimaryScript waiting(Timers timers) {
        return new PrimaryScript(timers).on(new Event.Asked(Wish.OPEN_PORT));
    }

    /** Owns, and an idle secondary is bound in session 1. */
    static PrimaryScript owning() {
        return waiting()
                .on(new Event.PeerBinds(1, LinkType.TRANSCEIVER))
                .on(new Event.PeerConfirmed(1))
                .hearing();
    }

    static PrimaryScript yielding(Wish wish) {
        return owning().on(new Event.Asked(wish))
                .on(new Event.PeerKnows(1))
                .on(new Event.Drained())
                .on(new Event.ProvidersStopped());
    }

    static PrimaryScript starting() {
        return new PrimaryScript(Simulation.TIMERS);
    }

    PrimaryScript on(Event event) {
        now += SimTime.MILLI;
        Decision<PrimaryState> decision = protocol.decide(state, event, now);
        state = decision.state();
        actions = decision.actions();
        return this;
    }

    /** Time passes without a tick, as for a process that does not run. */
    PrimaryScript later(Duration time) {
        now += time.toNanos();
        return this;
    }

    /** Time passes, with one tick at its end. */
    PrimaryScript after(Duration time) {
        return later(time).on(new Event.Tick(heard));
    }

    /** The secondary is heard at this moment. */
    PrimaryScript hearing() {
        heard = now;
        return on(new Event.Tick(heard));
    }

    /** When the right to hold ends by itself. */
    OptionalLong rightEnds() {
        return protocol.holdsUntil(state);
    }

    PrimaryState state() {
        return state;
    }

    List<Action> actions() {
        return actions;
    }
}
