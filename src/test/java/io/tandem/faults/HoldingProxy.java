// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands in the link and passes PDUs on, until it is told to hold one: that one and all after it in its direction then
 * wait, as on a very slow wire, whatever becomes of the connection they came over. It can also refuse connections in the
 * name of the living node behind it.
 */
final class HoldingProxy implements AutoCloseable {
    /** Which way a PDU goes. */
    enum Direction {
        TO_PRIMARY,
        TO_SECONDARY
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
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Hold> hold = new AtomicReference<>();
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
                    pair(opened.accept());
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
        for (Socket socket : sockets) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
        sockets.clear();
    }

    /** The next PDU of this kind in this direction is held, and all behind it. */
    Hold hold(Direction direction, int commandId) {
        Hold next = new Hold(direction, commandId, new CountDownLatch(1), new CountDownLatch(1));
        hold.set(next);
        return next;
    }

    /** Lets go what is held. */
    void release() {
        Hold released = hold.getAndSet(null);
        if (released != null) {
            released.free().countDown();
        }
    }

    private void pair(Socket secondary) throws IOException {
        Socket primary = new Socket();
        try {
            primary.connect(target, CONNECT_MILLIS);
        } catch (IOException nobodyThere) {
            secondary.setSoLinger(true, 0);
            secondary.close();
            return;
        }
        secondary.setTcpNoDelay(true);
        primary.setTcpNoDelay(true);
        sockets.add(secondary);
        sockets.add(primary);
        run("proxy-up", new ProxyPump(secondary, primary, command -> passes(Direction.TO_PRIMARY, command)));
        run("proxy-down", new ProxyPump(primary, secondary, command -> passes(Direction.TO_SECONDARY, command)));
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
