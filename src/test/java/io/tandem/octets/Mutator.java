// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes of good PDUs what hostile or broken peers send. The same seed gives the same ones. */
public final class Mutator {
    private static final int HEADER = 16;
    /** What counts, lengths and times break at. */
    private static final int[] EDGES = {0, 1, 4, 5, 16, 17, 20, 21, 64, 65, 127, 128, 253, 254, 255};

    private static final int MOST_CHANGES = 3;
    private static final int LONGEST_INSERTION = 300;

    private final Random random;
    private final List<byte[]> corpus;

    public Mutator(long seed, List<byte[]> corpus) {
        this.random = new Random(seed);
        this.corpus = corpus;
    }

    /** Another one, whose command_length is right five times of six: otherwise nothing behind the framing would be reached. */
    public byte[] next() {
        byte[] pdu = any().clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            pdu = changed(pdu);
        }
        if (pdu.length >= HEADER && random.nextInt(6) > 0) {
            put(pdu, 0, pdu.length);
        }
        return pdu;
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private byte[] changed(byte[] pdu) {
        if (pdu.length <= HEADER) {
            return spliced(pdu);
        }
        int at = place(pdu);
        return switch (random.nextInt(8)) {
            case 0 -> with(pdu, at, pdu[at] ^ (1 << random.nextInt(8)));
            case 1 -> with(pdu, at, random.nextInt(256));
            case 2 -> with(pdu, at, EDGES[random.nextInt(EDGES.length)]);
            case 3 -> Arrays.copyOf(pdu, at);
            case 4 -> joined(pdu, at, inserted(), at);
            case 5 -> joined(pdu, at, new byte[0], Math.min(pdu.length, at + 1 + random.nextInt(20)));
            // A piece twice: parameters and C-octet strings that come again.
            case 6 -> joined(pdu, at, new byte[0], at - random.nextInt(1 + Math.min(40, at)));
            default -> spliced(pdu);
        };
    }

    private static byte[] with(byte[] pdu, int at, int octet) {
        pdu[at] = (byte) octet;
        return pdu;
    }

    /** Mostly in the body; in the header now and then, for commands and statuses. */
    private int place(byte[] pdu) {
        return random.nextInt(20) == 0 ? random.nextInt(HEADER) : HEADER + random.nextInt(pdu.length - HEADER);
    }

    private byte[] inserted() {
        byte[] some = new byte[1 + random.nextInt(random.nextInt(4) == 0 ? LONGEST_INSERTION : 8)];
        if (random.nextBoolean()) {
            random.nextBytes(some);
        }
        return some;
    }

    /** The beginning of one and the end of another. */
    private byte[] spliced(byte[] pdu) {
        byte[] other = any();
        return joined(pdu, random.nextInt(pdu.length + 1), other, random.nextInt(other.length + 1), other.length);
    }

    private static byte[] joined(byte[] pdu, int to, byte[] between, int from) {
        byte[] head = joined(pdu, to, between, 0, between.length);
        return joined(head, head.length, pdu, Math.max(0, from), pdu.length);
    }

    private static byte[] joined(byte[] head, int to, byte[] tail, int from, int end) {
        byte[] all = Arrays.copyOf(head, to + end - from);
        System.arraycopy(tail, from, all, to, end - from);
        return all;
    }

    private static void put(byte[] octets, int at, int number) {
        for (int i = 0; i < 4; i++) {
            octets[at + i] = (byte) (number >> (24 - 8 * i));
        }
    }
}
