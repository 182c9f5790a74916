// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a port and passes octets on in both directions, until one direction is told to read no more. */
final class StoppingRelay implements AutoCloseable {
    /** Little of what nobody reads stands in the sockets, and the sender notices soon. */
    private static final int BUFFER = 8 * 1024;

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Way up = new Way();
    private final Way down = new Way();

    /** One direction. It is open while its latch is down. */
    private static final class Way {
        private final AtomicReference<CountDownLatch> open = new AtomicReference<>(new CountDownLatch(0));
    }

    /** @param targetPort on the loopback address */
    StoppingRelay(int targetPort) throws IOException {
        target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        listening = new ServerSocket();
        listening.setReceiveBufferSize(BUFFER);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        run(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Whoever connects here is read no more. */
    void stopReadingWhoConnects() {
        stop(up);
    }

    /** Who stands behind is read no more. */
    void stopReadingTheTarget() {
        stop(down);
    }

    /** All are read again. */
    void readOn() {
        up.open.get().countDown();
        down.open.get().countDown();
    }

    private static void stop(Way way) {
        way.open.set(new CountDownLatch(1));
    }

    private void accept() {
        try {
            while (true) {
                connect(listening.accept());
            }
        } catch (IOException closed) {
            // The end of the relay.
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        server.setReceiveBufferSize(BUFFER);
        try {
            server.connect(target);
        } catch (IOException nobodyListens) {
            client.close();
            return;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        run(() -> pump(client, server, up));
        run(() -> pump(server, client, down));
    }

    private static void pump(Socket from, Socket to, Way way) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] octets = new byte[BUFFER];
            way.open.get().await();
            for (int read = in.read(octets); read >= 0; read = in.read(octets)) {
                out.write(octets, 0, read);
                way.open.get().await();
            }
        } catch (IOException ended) {
            // Whoever connected notices it by the end of the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "stopping-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        readOn();
    }
}
