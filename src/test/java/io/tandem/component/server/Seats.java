// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.smpp.session.SmppSession;

/** Lets tests of other packages seat clients without a port of ours. */
public final class Seats {
    private Seats() {}

    public static void take(BoundClients clients, String systemId, SmppSession session) {
        if (clients.reserve(systemId, session, Integer.MAX_VALUE, Integer.MAX_VALUE)
                .isPresent()) {
            throw new IllegalStateException("no seat for " + systemId);
        }
    }
}
