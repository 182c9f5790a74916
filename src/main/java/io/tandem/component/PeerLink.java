// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.session.SmppSession;
import java.util.Optional;

/** The link, seen from either node. A node binds one to the registry. */
@FunctionalInterface
public interface PeerLink {
    /**
     * The session the next request to the other node may be sent on. On the primary the link account must be bound to
     * receive, on the secondary to submit. Empty while there is none.
     */
    Optional<SmppSession> session();
}
