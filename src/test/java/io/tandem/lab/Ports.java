// SPDX-License-Identifier: Apache-2.0
package io.tandem.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Ports of the loopback address that nobody listens on, each handed out once. */
public final class Ports {
    private static final int AT_ONCE = 16;

    private final Deque<Integer> free = new ArrayDeque<>();

    /** All are found while all are held, so that no two are the same. */
    public Ports() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                free.add(socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    public int next() {
        return free.remove();
    }
}
