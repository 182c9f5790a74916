// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.SmppSession;

/** Hears that the other node is about to leave. */
@FunctionalInterface
public interface LeaveListener {
    /**
     * On the session's event loop; must not block, and has to see to it that the notice is answered.
     *
     * @param notice a {@link LeaveNotice}
     */
    void leaves(SmppSession session, Pdu notice);
}
