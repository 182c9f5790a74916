// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.OptionalLong;

/**
 * One node's half of the takeover protocol, a pure function: the same state, event and time give the same decision, and
 * nothing else happens. A tick that changes nothing may as well not have come.
 */
public sealed interface Protocol<S extends NodeState> permits PrimaryProtocol, SecondaryProtocol {
    Timers timers();

    /** When the right to hold the accounts ends by itself, as it stands on no more than a promise; empty if it does not. */
    default OptionalLong holdsUntil(S state) {
        return state.lock().suffices()
                ? OptionalLong.empty()
                : OptionalLong.of(state.heard() + timers().promise().toNanos());
    }

    /**
     * How a node begins.
     *
     * @param now more than 0, so that 0 can mean never: the runtime counts from before its start
     */
    S initial(long now);

    /** What it does first: clients and the link need somebody to open them. */
    Decision<S> begin(S state, long now);

    /** @param now nanoseconds of the monotonic clock; never less than at the decision before */
    Decision<S> decide(S state, Event event, long now);
}
