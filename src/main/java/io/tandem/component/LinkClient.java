// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.session.AttemptFailure;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SmppSession;
import java.time.Duration;

/** The link at the secondary's end, for whom every bind and every failure means something. Called on event loops; must not block. */
public interface LinkClient {
    /** How to bind, asked before each attempt. */
    BindType bindType();

    /** The time between attempts. */
    Duration retry();

    /** How long an answer to the bind may take. */
    Duration bindTimeout();

    /** Whether anybody tries to bind: the route that starts with the link's account runs. */
    void dialling(boolean starts);

    void bound(SmppSession session);

    void closed(SmppSession session, CloseReason reason);

    void attemptFailed(AttemptFailure failure);
}
