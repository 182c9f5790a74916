// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import io.tandem.octets.Peer.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider of plain sockets: takes every bind and every message, and keeps the octets of the messages. */
final class RawProvider implements AutoCloseable {
    private static final int SHORTEST_ID = 6;

    private final ServerSocket server;
    private final Queue<Peer> connections = new ConcurrentLinkedQueue<>();
    private final Map<String, Peer> accounts = new ConcurrentHashMap<>();
    private final List<Frame> received = new CopyOnWriteArrayList<>();
    private final Map<Frame, String> ids = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();

    RawProvider(int port) throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(this::accept, "raw-provider");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Who is bound, by system_id. */
    Map<String, Peer> accounts() {
        return accounts;
    }

    /** submit_sm and data_sm, in the order they came. */
    List<Frame> received() {
        return received;
    }

    /** The message_id this one was answered with. */
    String idOf(Frame message) {
        return ids.get(message);
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Connection connection = new Connection();
                connection.peer = new Peer(socket, connection::answer);
                connections.add(connection.peer);
                connection.ready.countDown();
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final class Connection {
        private final CountDownLatch ready = new CountDownLatch(1);
        private Peer peer;

        private byte[] answer(Frame request) {
            return switch (request.id()) {
                case 1, 2, Peer.BIND_TRANSCEIVER -> {
                    try {
                        ready.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    accounts.put(request.text(), peer);
                    yield "smsc\0".getBytes(StandardCharsets.ISO_8859_1);
                }
                case Peer.SUBMIT_SM, Peer.DATA_SM -> taken(request);
                default -> new byte[0];
            };
        }
    }

    /** Ids of 7 to 63 characters, none the same. */
    private byte[] taken(Frame message) {
        int number = lastId.incrementAndGet();
        String id = String.format("%0" + SHORTEST_ID + "dx", number) + "f".repeat(number % 57);
        ids.put(message, id);
        received.add(message);
        return (id + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        connections.forEach(Peer::close);
    }
}
