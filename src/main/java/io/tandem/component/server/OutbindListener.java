// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.smpp.session.OutbindEvent;

/** Hears what comes of asking clients to bind. Called on event loops; must not block. */
@FunctionalInterface
public interface OutbindListener {
    void outbind(String client, OutbindEvent event);
}
