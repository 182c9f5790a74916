// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One end of an SMPP connection, made of a socket and nothing of ours that knows SMPP. Requests it is sent are answered by
 * the function it is given; its own may be outstanding in any number.
 */
final class Peer implements AutoCloseable {
    static final int BIND_TRANSCEIVER = 0x9;
    static final int SUBMIT_SM = 0x4;
    static final int DELIVER_SM = 0x5;
    static final int DATA_SM = 0x103;
    static final int RESPONSE = 0x80000000;
    static final int HEADER = 16;
    private static final long PATIENCE_SECONDS = 60;

    /** A PDU as it was on the wire. */
    record Frame(byte[] octets) {
        int id() {
            return ByteBuffer.wrap(octets).getInt(4);
        }

        int status() {
            return ByteBuffer.wrap(octets).getInt(8);
        }

        int sequence() {
            return ByteBuffer.wrap(octets).getInt(12);
        }

        /** A C-octet string at the beginning of the body: system_id, or message_id in a response. */
        String text() {
            int end = HEADER;
            while (end < octets.length && octets[end] != 0) {
                end++;
            }
            return new String(octets, HEADER, end - HEADER, StandardCharsets.ISO_8859_1);
        }

        /** All of it but sequence_number, in hexadecimal. */
        String withoutSequence() {
            HexFormat hex = HexFormat.of();
            return hex.formatHex(octets, 0, 12) + " " + hex.formatHex(octets, HEADER, octets.length);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final Function<Frame, byte[]> answers;
    private final AtomicInteger sequence = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Frame>> outstanding = new ConcurrentHashMap<>();

    /** @param answers the body of the response to a request; called by the one thread that reads */
    Peer(Socket socket, Function<Frame, byte[]> answers) throws IOException {
        this.socket = socket;
        this.answers = answers;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        Thread reader = new Thread(this::read, "peer-" + socket.getPort());
        reader.setDaemon(true);
        reader.start();
    }

    /** Connects and binds as a transceiver of SMPP 3.4. */
    static Peer bound(int port, String systemId, String password, Function<Frame, byte[]> answers) throws Exception {
        Peer peer = new Peer(new Socket(InetAddress.getLoopbackAddress(), port), answers);
        byte[] body = (systemId + "\0" + password + "\0\0\64\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
        Frame answer = peer.request(BIND_TRANSCEIVER, body).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer.status() != 0) {
            throw new IOException("bind answered with " + answer.withoutSequence());
        }
        return peer;
    }

    static byte[] pdu(int id, int sequence, byte... body) {
        return ByteBuffer.allocate(HEADER + body.length)
                .putInt(HEADER + body.length)
                .putInt(id)
                .putInt(0)
                .putInt(sequence)
                .put(body)
                .array();
    }

    /** Sends a request; the answer fails if the connection ends before. */
    CompletableFuture<Frame> request(int id, byte... body) throws IOException {
        int number = sequence.incrementAndGet();
        CompletableFuture<Frame> answer = new CompletableFuture<>();
        outstanding.put(number, answer);
        write(pdu(id, number, body));
        return answer;
    }

    static Frame await(CompletableFuture<Frame> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** These octets, whatever they are. */
    synchronized void write(byte... octets) throws IOException {
        socket.getOutputStream().write(octets);
    }

    private void read() {
        try {
            while (true) {
                int length = in.readInt();
                if (length < HEADER) {
                    throw new IOException("command_length " + length);
                }
                byte[] octets = new byte[length];
                ByteBuffer.wrap(octets).putInt(length);
                in.readFully(octets, 4, length - 4);
                received(new Frame(octets));
            }
        } catch (IOException e) {
            outstanding.values().forEach(answer -> answer.completeExceptionally(e));
        }
    }

    private void received(Frame frame) throws IOException {
        if (frame.id() >= 0) {
            write(pdu(frame.id() | RESPONSE, frame.sequence(), answers.apply(frame)));
            return;
        }
        CompletableFuture<Frame> answer = outstanding.remove(frame.sequence());
        if (answer != null) {
            answer.complete(frame);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
