// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.component.client.SmppClientComponent;
import io.tandem.takeover.Action;
import io.tandem.takeover.Event;
import io.tandem.takeover.Hands;
import io.tandem.takeover.Takeover;

/** What only the secondary does: binds at the primary. */
record SecondaryHands(Takeover takeover, SecondaryLink link, SmppClientComponent sessions, Hands common)
        implements Hands {
    @Override
    public void carryOut(Action action) {
        if (action instanceof Action.BindLink bind) {
            link.want(bind.type());
            sessions.rebindLink();
        } else if (action instanceof Action.CutLink) {
            sessions.cutLink().thenRun(() -> takeover.post(new Event.LinkCut(link.heardLast())));
        } else {
            common.carryOut(action);
        }
    }
}
