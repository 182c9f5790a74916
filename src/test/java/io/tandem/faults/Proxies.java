// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.faults.Network.Purpose;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The proxies of a rig, each before the one it stands for. */
final class Proxies implements AutoCloseable {
    private final Network network;
    private final Map<Party, HoldingProxy> running = new EnumMap<>(Party.class);

    Proxies(Network network) {
        this.network = network;
    }

    void start(Party proxy, Party target) throws IOException {
        running.put(proxy, HoldingProxy.start(address(proxy), address(target)));
    }

    private InetSocketAddress address(Party party) {
        return new InetSocketAddress(network.host(party).address(), network.port(party, Purpose.SMPP));
    }

    /** @throws NoSuchElementException if the rig has none there */
    HoldingProxy at(Party proxy) {
        return Optional.ofNullable(running.get(proxy)).orElseThrow();
    }

    /** Nothing is held or refused any more; connections are made anew. */
    void restore() throws IOException {
        for (HoldingProxy proxy : running.values()) {
            proxy.release();
            proxy.refuse();
            proxy.accept();
        }
    }

    @Override
    public void close() {
        running.values().forEach(HoldingProxy::close);
    }
}
