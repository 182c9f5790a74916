// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.takeover.Action;
import io.tandem.takeover.Hands;

/** What only the primary does: answers the secondary's binds. */
record PrimaryHands(PrimaryLink link, Hands common) implements Hands {
    @Override
    public void carryOut(Action action) {
        if (action instanceof Action.AcceptPeer accept) {
            link.accept(accept.session());
        } else if (action instanceof Action.RefusePeer refuse) {
            link.refuse(refuse.session(), refuse.commandStatus());
        } else if (action instanceof Action.Confirm confirm) {
            link.confirm(confirm.session());
        } else {
            common.carryOut(action);
        }
    }
}
