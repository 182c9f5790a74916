// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.lab.NodeProcess;
import io.tandem.lab.NodeSetup;
import io.tandem.smpp.session.Wire;
import io.tandem.tools.ProviderOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Five thousand connections that begin a bind and never end it, and what a bound client notices of them. */
final class StrangersIT {
    private static final int STRANGERS = 5_000;
    private static final int ADDRESSES = 50;
    private static final int MOST_UNBOUND = 1_000;
    private static final int SUBMITS = 300;
    private static final int FEW_THREADS = 10;
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void aBoundClientNoticesNothingOfFiveThousandStrangers() throws Exception {
        Pair pair = new Pair(lab, lab.provider(ProviderOptions.builder()).port(), Map.of(), SMALL);
        NodeProcess primary = pair.startPrimary();
        Wire acme = lab.ending(bound(primary.port()));
        submitMany(acme); // the first ones are slow
        long[] before = submitMany(acme);
        int threadsBefore = primary.threads();

        Strangers strangers = lab.ending(new Strangers(primary.port()));
        long[] meanwhile = submitMany(acme);
        double turnedAway = primary.metric("tandem_limits_total{account=\"port clients\"");
        lab.ending(bound(primary.port()));
        strangers.join();
        long[] after = submitMany(acme);

        Lab.say("submit before: %s", text(before));
        Lab.say("while strangers connect: %s (%.0f turned away by then)", text(meanwhile), turnedAway);
        Lab.say("with %d strangers: %s", STRANGERS, text(after));
        assertThat(strangers.connected()).isEqualTo(STRANGERS);
        assertThat(primary.metric("tandem_limits_total{account=\"port clients\""))
                .isGreaterThanOrEqualTo(STRANGERS - MOST_UNBOUND - 1);
        assertThat(at(after, 95))
                .as("of 100 answers 95 come as soon as before, or in the blink of an eye")
                .isLessThan(5 * at(before, 95) + Duration.ofMillis(50).toNanos());
        assertThat(primary.threads()).isLessThan(threadsBefore + FEW_THREADS);
        assertThat(primary.log()).doesNotContain("OutOfMemoryError", "fault of ours");
    }

    private static Wire bound(int port) throws IOException {
        Wire wire = Wire.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        wire.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody(Pair.ACME, NodeSetup.PASSWORD, 0x34));
        assertThat(wire.read().status()).isZero();
        return wire;
    }

    /** One after the other: how long each took, in nanoseconds, the shortest first. */
    private static long[] submitMany(Wire acme) throws IOException {
        long[] nanos = new long[SUBMITS];
        for (int i = 0; i < SUBMITS; i++) {
            long began = System.nanoTime();
            Wire.Got answer = acme.send(Wire.SUBMIT_SM, 0, i + 2, Wire.messageBody("hello"))
                    .readUntil(Wire.SUBMIT_SM | Wire.RESP);
            nanos[i] = System.nanoTime() - began;
            assertThat(answer.status()).isZero();
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static long at(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100];
    }

    private static String text(long[] sorted) {
        return String.format(
                "median %.1f ms, 95%% %.1f ms, longest %.1f ms",
                at(sorted, 50) / 1e6, at(sorted, 95) / 1e6, sorted[sorted.length - 1] / 1e6);
    }

    /** Connects from many addresses of the loopback network, sends half a header, and holds on to what is not closed. */
    private static final class Strangers implements AutoCloseable {
        private final Deque<Socket> sockets = new ArrayDeque<>();
        private final Thread thread = new Thread(this::connect, "strangers");
        private final int port;
        private final AtomicInteger connected = new AtomicInteger();

        Strangers(int port) {
            this.port = port;
            thread.start();
        }

        private void connect() {
            byte[] half = Arrays.copyOf(Wire.header(33, Wire.BIND_TRANSCEIVER, 0, 1), 8);
            for (int i = 0; i < STRANGERS; i++) {
                Socket socket = new Socket();
                sockets.push(socket);
                try {
                    socket.bind(new InetSocketAddress("127.0.0." + (2 + i % ADDRESSES), 0));
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    connected.incrementAndGet();
                    socket.getOutputStream().write(half);
                } catch (IOException closedAlready) {
                    // That is the node's right; who never connected is missing in the count.
                }
            }
        }

        void join() throws InterruptedException {
            thread.join();
        }

        int connected() {
            return connected.get();
        }

        @Override
        public void close() throws Exception {
            thread.join();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
