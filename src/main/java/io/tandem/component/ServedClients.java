// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.account.ClientAccount;

/** Which clients this node serves at the moment: its own, those of the other node, both, or none. */
public final class ServedClients {
    private final NodeRole role;
    private volatile boolean home = true;
    private volatile boolean peer;

    public ServedClients(NodeRole role) {
        this.role = role;
    }

    /** Whether the client may bind here now. */
    public boolean serves(ClientAccount client) {
        return role.isHomeOf(client) ? home : peer;
    }

    public void serveHome(boolean serve) {
        home = serve;
    }

    public void servePeer(boolean serve) {
        peer = serve;
    }
}
