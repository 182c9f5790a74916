// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.tls;

import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** A handshake of two engines in memory. */
final class Handshake {
    private static final int ROOM = 64 * 1024;

    private Handshake() {}

    /** The certificates that the server shows to the client. */
    static List<Certificate> between(SSLEngine server, SSLContext trusting) throws SSLException {
        SSLEngine client = trusting.createSSLEngine();
        client.setUseClientMode(true);
        ByteBuffer up = ByteBuffer.allocate(ROOM);
        ByteBuffer down = ByteBuffer.allocate(ROOM);
        client.beginHandshake();
        server.beginHandshake();
        while (isBusy(client) || isBusy(server)) {
            step(client, down, up);
            step(server, up, down);
        }
        return List.of(client.getSession().getPeerCertificates());
    }

    private static boolean isBusy(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            default -> {
                in.flip();
                engine.unwrap(in, ByteBuffer.allocate(ROOM));
                in.compact();
            }
        }
    }
}
