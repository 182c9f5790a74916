// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Supplier;

/** The servers of one connection in turn, the first one first: asked once for each attempt. For one thread. */
final class ServerTurns implements Supplier<SocketAddress> {
    private final List<InetSocketAddress> servers;
    private int attempts;

    ServerTurns(List<InetSocketAddress> servers) {
        this.servers = servers;
    }

    @Override
    public SocketAddress get() {
        return servers.get(attempts++ % servers.size());
    }

    /** That of the attempt under way. */
    InetSocketAddress current() {
        return servers.get((attempts - 1) % servers.size());
    }
}
