// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of loopback that nobody listens on, each given once. They are below those the kernel gives to whoever asks for
 * any (32768 and up on Linux): thousands of sessions take thousands of those.
 */
final class FreePorts {
    private static final int LOWEST = 10_240;
    private static final int END = 32_768;
    private static final int TRIES = 1000;

    private final Set<Integer> given = new HashSet<>();

    /** @throws IOException if there is none */
    int next() throws IOException {
        IOException last = new IOException("no port tried");
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (socket.isBound() && given.add(port)) {
                    return port;
                }
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new IOException("no free port on loopback between " + LOWEST + " and " + END, last);
    }
}
