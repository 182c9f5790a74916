// SPDX-License-Identifier: Apache-2.0
package io.tandem.fuzz;

import io.tandem.octets.Corpus;
import io.tandem.octets.Mutator;
import io.tandem.smpp.session.Wire;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Send mutants over connections of their own until told to stop: half of them bound, half of them not, each from another
 * loopback address so that what one has to wait for is not what the next has to.
 */
final class Attackers implements AutoCloseable {
    private static final int HEADER = 16;
    private static final int BATCH = 16;
    private static final int BATCHES = 500;
    private static final int BIND_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 1_000;
    private static final int ADDRESSES = 200;

    private final int port;
    private final String systemId;
    private final String password;
    private final BooleanSupplier enough;
    private final AtomicLong nextBatch = new AtomicLong(System.nanoTime());
    private final long nanosPerBatch;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong mutants = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong silent = new AtomicLong();
    private volatile boolean closed;

    /**
     * @param rate mutants a second, all together; 0 for as many as the node reads
     * @param most mutants, roughly: a connection that has begun goes on to its end
     */
    Attackers(
            int port,
            String systemId,
            String password,
            long seed,
            int count,
            int rate,
            long most,
            BooleanSupplier over) {
        this.port = port;
        this.systemId = systemId;
        this.password = password;
        this.nanosPerBatch = rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(BATCH) / rate;
        this.enough = () -> closed || over.getAsBoolean() || mutants.get() >= most;
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> attack(number, seed + number), "attacker-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    /** Those the node has certainly read and not ended the connection for. */
    long mutants() {
        return mutants.get();
    }

    long connections() {
        return connections.get();
    }

    /** Connections that were given up, because a mutant has swallowed what was behind it. */
    long silent() {
        return silent.get();
    }

    /** Connections the node has ended before we wanted. */
    long ended() {
        return ended.get();
    }

    /** Waits until all have ended, or as long. */
    void join(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
        }
    }

    private void attack(int number, long seed) {
        Mutator mutator = new Mutator(seed, Corpus.pdus());
        for (int round = 0; !enough.getAsBoolean(); round++) {
            connections.incrementAndGet();
            try (Socket socket = connect(2 + (number * 31 + round) % ADDRESSES)) {
                boolean bound = number % 2 == 0;
                if (bound) {
                    bind(socket);
                }
                // Where lengths are wrong the node has to end the connection; where they never are much more gets
                // through.
                send(socket, mutator, round % 2 == 0);
            } catch (IOException e) {
                ended.incrementAndGet(); // the node's right
            }
        }
    }

    private Socket connect(int host) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress("127.0.1." + host, 0));
            socket.setSoTimeout(BIND_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void bind(Socket socket) throws IOException {
        byte[] body = Wire.bindBody(systemId, password, 0x34);
        byte[] head = Wire.header(HEADER + body.length, Wire.BIND_TRANSCEIVER, 0, 1);
        socket.getOutputStream().write(head);
        socket.getOutputStream().write(body);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int length = in.readInt();
        in.readInt();
        int status = in.readInt();
        in.skipNBytes(length - 12);
        if (status != 0) {
            throw new IOException("the bind was answered with " + status);
        }
    }

    private void send(Socket socket, Mutator mutator, boolean framed) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        socket.setSoTimeout(ANSWER_MILLIS);
        for (int batch = 1; batch <= BATCHES && !closed; batch++) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            int sent = 0;
            while (sent < BATCH) {
                byte[] mutant = mutator.next();
                if (framed && (mutant.length < HEADER || ByteBuffer.wrap(mutant).getInt(4) == Wire.UNBIND)) {
                    continue;
                }
                if (framed) {
                    ByteBuffer.wrap(mutant).putInt(0, mutant.length);
                }
                octets.write(mutant);
                sent++;
            }
            octets.write(Wire.header(HEADER, Wire.ENQUIRE_LINK, 0, batch));
            awaitTurn();
            socket.getOutputStream().write(octets.toByteArray());
            if (!isAnswered(in, batch)) {
                silent.incrementAndGet();
                return;
            }
            mutants.addAndGet(sent);
        }
    }

    /** What was missed is not made up for. */
    private void awaitTurn() {
        long now = System.nanoTime();
        long turn = nextBatch.accumulateAndGet(nanosPerBatch, (next, step) -> Math.max(next, now) + step);
        for (long wait = turn - now; wait > 0 && !closed; wait = turn - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    /**
     * Reads up to the answer to the enquire_link behind the mutants, so that the node has read them.
     *
     * @return false if there is none: the enquire_link is part of what a mutant announced
     */
    private static boolean isAnswered(DataInputStream in, int sequence) throws IOException {
        try {
            while (true) {
                int length = in.readInt();
                int id = in.readInt();
                in.readInt();
                int answered = in.readInt();
                in.skipNBytes(length - HEADER);
                if (id == (Wire.ENQUIRE_LINK | Wire.RESP) && answered == sequence) {
                    return true;
                }
            }
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
