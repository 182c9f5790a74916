// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.tandem.octets.Corpus;
import io.tandem.octets.Mutator;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.FrameDecoder.BadFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Streams of mutated PDUs in pieces of any length: framed as command_length says, until it says what it may not. */
class FrameFuzzTest {
    private static final long SEED = Long.getLong("tandem.fuzz.seed", 5);
    private static final int STREAMS = 20_000;
    private static final int MAXIMUM = 1024;
    private static final int HEADER = 16;

    @Test
    void aStreamIsCutWhereItSaysHoweverItArrives() {
        Random random = new Random(SEED);
        Mutator mutator = new Mutator(SEED, Corpus.pdus());
        int pdus = 0;
        int bad = 0;
        for (int i = 0; i < STREAMS; i++) {
            byte[] stream = stream(mutator, 1 + random.nextInt(5));
            List<Object> expected = framed(stream);
            List<Object> framed = decoded(stream, random);
            assertThat(framed)
                    .as("seed %d, %s", SEED, HexFormat.of().formatHex(stream))
                    .isEqualTo(expected);
            bad += (int) framed.stream().filter(BadFrame.class::isInstance).count();
            pdus += framed.size();
        }
        assertThat(bad).isBetween(STREAMS / 20, STREAMS);
        assertThat(pdus).isGreaterThan(STREAMS);
    }

    private static byte[] stream(Mutator mutator, int pdus) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < pdus; i++) {
            stream.writeBytes(mutator.next());
        }
        return stream.toByteArray();
    }

    private static List<Object> decoded(byte[] stream, Random random) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(MAXIMUM));
        List<Object> framed = new ArrayList<>();
        int longest = 1 + random.nextInt(stream.length + 1);
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(stream.length - at, 1 + random.nextInt(longest));
            channel.writeInbound(Unpooled.copiedBuffer(stream, at, length));
            at += length;
            for (Object one = channel.readInbound(); one != null; one = channel.readInbound()) {
                // Whether the sequence_number had come by then depends on the pieces.
                framed.add(one instanceof BadFrame bad ? new BadFrame(bad.commandLength(), 0) : one);
            }
        }
        // Half a PDU at the end is no PDU.
        assertThat(channel.finishAndReleaseAll()).isFalse();
        return framed;
    }

    /** What SMPP 3.4 §3.2 makes of it; without the sequence_number of a bad one. */
    private static List<Object> framed(byte[] stream) {
        List<Object> framed = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(stream);
        while (in.remaining() >= 4) {
            int at = in.position();
            long length = in.getInt(at) & 0xFFFFFFFFL;
            if (length < HEADER || length > MAXIMUM) {
                if (length < HEADER || in.remaining() >= HEADER) {
                    framed.add(new BadFrame(length, 0));
                }
                return framed;
            }
            if (in.remaining() < length) {
                return framed;
            }
            framed.add(new Pdu(
                    in.getInt(at + 4),
                    in.getInt(at + 8),
                    in.getInt(at + 12),
                    Arrays.copyOfRange(stream, at + HEADER, at + (int) length)));
            in.position(at + (int) length);
        }
        return framed;
    }
}
