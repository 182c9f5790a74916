// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.session.AttemptFailure;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SmppSession;
import java.time.Duration;

/**
 * Who decides as what the secondary binds to the primary, and hears what becomes of it. One bean of this type in the registry
 * is asked for the link's account; without one the link is a transceiver. Called on the link's event loop: nothing may block.
 */
public interface LinkClient {
    /** Asked in each attempt when the bind is about to be sent. */
    BindType bindType();

    /** The time between two attempts. */
    Duration retry();

    /** How long the answer to a bind may take. */
    Duration bindTimeout();

    /** Whether anybody tries to bind: whether the route that starts with the link's account runs. */
    void dialling(boolean starts);

    void bound(SmppSession session);

    void closed(SmppSession session, CloseReason reason);

    /** Not called for an attempt that was cut by us. */
    void attemptFailed(AttemptFailure failure);
}
