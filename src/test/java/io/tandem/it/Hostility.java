// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/** Connects and misbehaves, over and over: the same every time for the same seed. Leaves some connections hanging. */
final class Hostility implements AutoCloseable {
    private static final int MOST_OPEN = 200;
    private static final int HEADER = 16;
    private static final int[] LENGTHS = {0, 1, 15, 17, 67_585, 0x00FFFFFF, 0x7FFFFFF0, 0x80000000, 0xFFFFFFFF};
    private static final int[] COMMANDS = {
        0x00000001, 0x00000002, 0x00000009, 0x00000003, 0x00000004, 0x00000005, 0x00000006, 0x00000007, 0x00000008,
        0x00000015, 0x00000021, 0x00000102, 0x00000103, 0x80000004, 0x80000005, 0x80000000, 0x00DEAD00, 0xFFFFFFFF
    };

    private final int port;
    private final Random random;
    private final Deque<Socket> open = new ArrayDeque<>();

    Hostility(int port, long seed) {
        this.port = port;
        this.random = new Random(seed);
    }

    void attack(int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            open.add(socket);
            try {
                socket.getOutputStream().write(octets(i));
                if (random.nextInt(3) == 0) {
                    socket.setSoLinger(true, 0); // a reset instead of an end
                }
            } catch (IOException closedAlready) {
                // That is the node's right.
            }
            if (open.size() > MOST_OPEN || random.nextBoolean()) {
                open.remove().close();
            }
        }
    }

    private byte[] octets(int number) {
        return switch (number % 6) {
            case 0 -> garbage(1 + random.nextInt(2000));
            case 1 -> header(LENGTHS[random.nextInt(LENGTHS.length)], command());
            case 2 -> half();
            case 3 -> outOfState();
            case 4 -> wrongBind();
            default -> badBodies();
        };
    }

    private byte[] garbage(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    /** Announces more than it sends. */
    private byte[] half() {
        byte[] some = garbage(random.nextInt(100));
        return join(header(HEADER + some.length + 1 + random.nextInt(60_000), command()), some);
    }

    /** Requests and responses before any bind. */
    private byte[] outOfState() {
        byte[] all = {};
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            all = join(all, header(HEADER, command()));
        }
        return all;
    }

    private byte[] wrongBind() {
        String[] names = {"acme", "nobody", "", "L2", "x".repeat(40)};
        byte[] body =
                (names[random.nextInt(names.length)] + "\0" + "wrong\0\0\4\0\0\0").getBytes(StandardCharsets.US_ASCII);
        return join(header(HEADER + body.length, 0x00000009), body);
    }

    /** Whole PDUs whose bodies are nonsense. */
    private byte[] badBodies() {
        byte[] all = {};
        for (int i = 0; i < 5; i++) {
            byte[] body = garbage(random.nextInt(300));
            all = join(all, join(header(HEADER + body.length, command()), body));
        }
        return all;
    }

    private int command() {
        return COMMANDS[random.nextInt(COMMANDS.length)];
    }

    private byte[] header(int length, int command) {
        return ByteBuffer.allocate(HEADER)
                .putInt(length)
                .putInt(command)
                .putInt(0)
                .putInt(random.nextInt())
                .array();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.remove().close();
        }
    }
}
