// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The changes of role that the model has. Each is named after its label in {@code src/model/takeover.pml}, where it stands as
 * {@code name:}; what the checker has proved holds for the program as long as it makes no other.
 */
enum ModelTransition {
    /** {@code m==ELR}: an answer to our enquire_link that is young enough. */
    P_CONFIRMED(Role.WAIT, Role.OWN, Set.of(Event.PeerConfirmed.class)),
    /** The grace time-out. */
    P_ALONE(Role.WAIT, Role.OWN, Set.of(Event.Tick.class, Event.Reach.class, Event.Lock.class)),
    /** {@code PRES}, when a process goes on after a pause. */
    P_PAUSED(Role.OWN, Role.WAIT, Set.of(Event.Paused.class)),
    /** The same while it is stopping. */
    P_PAUSED_LEAVING(Role.OWN, Role.YIELD, Set.of(Event.Paused.class)),
    /** With an arbiter, at any event: neither its lock nor a promise. */
    P_UNLOCKED(Role.OWN, Role.WAIT, Set.of(Event.class)),
    /** The same while it is stopping. */
    P_UNLOCKED_LEAVING(Role.OWN, Role.YIELD, Set.of(Event.class)),
    /** {@code leaving} is over: the accounts are unbound. */
    P_LEFT(Role.OWN, Role.YIELD, Set.of(Event.ProvidersStopped.class)),
    /** The port closes, after what was held is cut. */
    P_PORT_CLOSES(Role.OWN, Role.YIELD, Set.of(Event.Asked.class)),
    /** The port closes, or the process is to end, and nothing was held. */
    P_GIVES_WAY(Role.WAIT, Role.YIELD, Set.of(Event.Asked.class)),
    /** A provider can be reached. */
    P_REACHES(Role.YIELD, Role.WAIT, Set.of(Event.Reach.class, Event.Tick.class)),
    /** Nothing was heard of the secondary; or it holds nothing although it could. */
    P_UNHEARD(Role.YIELD, Role.WAIT, Set.of(Event.Tick.class, Event.PeerBinds.class, Event.Reach.class)),
    /** The operator wants them back, or the port is open. */
    P_ASKED_BACK(Role.YIELD, Role.WAIT, Set.of(Event.Asked.class)),
    /** The link is cut for a takeover, and nothing was heard in the meantime. */
    S_TAKES(Role.IDLE, Role.HOLD, Set.of(Event.LinkCut.class)),
    /** The accounts are unbound: handed back, refused by the primary, without a provider, or after a pause. */
    S_RELEASED(Role.HOLD, Role.IDLE, Set.of(Event.ProvidersStopped.class));

    private final Role from;
    private final Role to;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Class<? extends Event>> events;

    ModelTransition(Role from, Role to, Set<Class<? extends Event>> events) {
        this.from = from;
        this.to = to;
        this.events = events;
    }

    /** @param arbiter whether there is one */
    static Optional<ModelTransition> of(Role from, Event event, Role to, boolean arbiter) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.from == from && candidate.to == to)
                .filter(candidate -> candidate.events.contains(event.getClass())
                        || (arbiter && candidate.events.contains(Event.class)))
                .findFirst();
    }
}
