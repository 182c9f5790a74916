// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.List;

/**
 * What follows from an event.
 *
 * @param state the one to go on with
 * @param actions to be carried out in this order
 * @param reason in words, for operators; empty where nothing of note happened
 */
public record Decision<S extends NodeState>(S state, List<Action> actions, String reason) {
    public Decision {
        actions = List.copyOf(actions);
    }
}
