// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands before a server, on the link or at a provider, and passes PDUs on, until it is told to hold one: that one and all after
 * it in its direction then wait, as on a very slow wire, whatever becomes of the connection they came over. It can also refuse
 * connections in the name of the living server behind it.
 */
final class HoldingProxy implements AutoCloseable {
    /** Which way a PDU goes. */
    enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    private static final int CONNECT_MILLIS = 1000;

    /** What is to be held. {@code caught} when it has come, {@code free} when it may go on. */
    record Hold(Direction direction, int commandId, CountDownLatch caught, CountDownLatch free) {
        boolean concerns(Direction way, int command) {
            return direction == way && (caught.getCount() == 0 || commandId == command);
        }

        boolean awaitCaught(Duration longest) throws InterruptedException {
            return caught.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private final InetSocketAddress address;
    private final InetSocketAddress target;
    private final AtomicReference<Hold> hold = new AtomicReference<>();

    /** Both sides of every connection. Its lock is held where one is added, ended or cut: each is closed by one thread only. */
    private final Set<Socket> sockets = new HashSet<>();

    private ServerSocket listening;

    private HoldingProxy(InetSocketAddress address, InetSocketAddress target) {
        this.address = address;
        this.target = target;
    }

    /**
     * @param address where it listens
     * @param target whom it stands before
     */
    static HoldingProxy start(InetSocketAddress address, InetSocketAddress target) throws IOException {
        HoldingProxy proxy = new HoldingProxy(address, target);
        proxy.accept();
        return proxy;
    }

    /** Listens (again). */
    void accept() throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(address);
        listening = opened;
        run("proxy-accept", () -> {
            while (!opened.isClosed()) {
                try {
                    pair(opened, opened.accept());
                } catch (IOException e) {
                    if (!opened.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });
    }

    /** Cuts all connections with a reset and refuses new ones, until {@link #accept}. */
    void refuse() throws IOException {
        listening.close();
        synchronized (sockets) {
            for (Socket socket : sockets) {
                reset(socket);
            }
            sockets.clear();
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Clients whose connections are passed on at present. */
    int connections() {
        synchronized (sockets) {
            return sockets.size() / 2;
        }
    }

    /** The next PDU of this kind in this direction is held, and all behind it; what was held before goes on. */
    Hold hold(Direction direction, int commandId) {
        Hold next = new Hold(direction, commandId, new CountDownLatch(1), new CountDownLatch(1));
        free(hold.getAndSet(next));
        return next;
    }

    /** Lets go what is held. */
    void release() {
        free(hold.getAndSet(null));
    }

    private static void free(Hold held) {
        if (held != null) {
            held.free().countDown();
        }
    }

    private void pair(ServerSocket acceptedBy, Socket client) throws IOException {
        Socket server = new Socket();
        try {
            server.connect(target, CONNECT_MILLIS);
        } catch (IOException nobodyThere) {
            reset(client);
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        synchronized (sockets) {
            if (acceptedBy.isClosed()) {
                reset(client);
                reset(server);
                return;
            }
            sockets.add(client);
            sockets.add(server);
        }
        AtomicInteger running = new AtomicInteger(2);
        pump("proxy-up", client, server, Direction.TO_SERVER, running);
        pump("proxy-down", server, client, Direction.TO_CLIENT, running);
    }

    /** Whichever ends last closes the connections of both. */
    private void pump(String name, Socket from, Socket to, Direction way, AtomicInteger running) {
        ProxyPump pump = new ProxyPump(from, to, command -> passes(way, command));
        run(name, () -> {
            pump.run();
            if (running.decrementAndGet() == 0) {
                end(from);
                end(to);
            }
        });
    }

    private void end(Socket socket) {
        synchronized (sockets) {
            if (!sockets.remove(socket)) {
                return;
            }
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns when a PDU may go on. */
    private void passes(Direction way, int command) throws InterruptedException {
        Hold current = hold.get();
        if (current != null && current.concerns(way, command)) {
            current.caught().countDown();
            current.free().await();
        }
    }

    private static void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        release();
        try {
            refuse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
