// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Bind;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a connector connects to, and how.
 *
 * @param name for logs
 * @param address asked before each attempt, so that a name may resolve anew; a host name is resolved by Netty
 * @param bind asked in each attempt when it is about to be sent
 * @param backoff asked after each attempt for the waits between attempts
 * @param permit whether we may connect, bind and send at all
 * @param tls asked in each attempt; empty for plain SMPP
 */
public record ConnectorSettings(
        String name,
        Supplier<SocketAddress> address,
        Supplier<Bind> bind,
        SessionOptions options,
        Supplier<Backoff> backoff,
        Permit permit,
        Supplier<Optional<Tls>> tls) {

    /** Always the same bind, and always permitted. */
    public static ConnectorSettings of(
            String name, Supplier<SocketAddress> address, Bind bind, SessionOptions options, Backoff backoff) {
        return new ConnectorSettings(name, address, () -> bind, options, () -> backoff, Permit.ALWAYS, Optional::empty);
    }

    public ConnectorSettings withBind(Supplier<Bind> newBind) {
        return new ConnectorSettings(name, address, newBind, options, backoff, permit, tls);
    }

    public ConnectorSettings withPermit(Permit newPermit) {
        return new ConnectorSettings(name, address, bind, options, backoff, newPermit, tls);
    }

    public ConnectorSettings withTls(Supplier<Optional<Tls>> newTls) {
        return new ConnectorSettings(name, address, bind, options, backoff, permit, newTls);
    }
}
