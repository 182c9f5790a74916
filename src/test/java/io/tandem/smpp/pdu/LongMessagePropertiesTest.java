// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for the parts of any message: together they are its content, each fits the air, and none ends within a character.
 * The contents are full of what must not be cut. The seed is in the name of a failing test.
 */
class LongMessagePropertiesTest {
    private static final int[] CODINGS = {0x00, 0x02, 0x03, 0x04, 0x08, 0x10, 0x18, 0xC0, 0xE0, 0xF0, 0xF5};
    private static final String[] HEADERS = {"", "", "", "06050415820000", "03240101", "09250102050415820000"};
    private static final byte ESCAPE = 0x1B;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePartsAreTheMessage(long seed) throws Exception {
        Random random = new Random(seed);
        PartForm form = PartForm.values()[random.nextInt(3)];
        int coding = CODINGS[random.nextInt(CODINGS.length)];
        byte[] header = HexFormat.of().parseHex(HEADERS[random.nextInt(HEADERS.length)]);
        byte[] content = content(random, coding, 1 + random.nextInt(random.nextInt(20) == 0 ? 10_000 : 1_000));
        int reference = random.nextInt();
        MessagePdu whole = MessagePdu.parse(MessagePdu.submitSm()
                .esmClass(header.length > 0 ? 0x40 : 0)
                .dataCoding(coding)
                .content(new OctetWriter().octets(header).octets(content).toOctets())
                .build());

        List<Pdu> parts = LongMessage.split(whole, form, () -> reference);

        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            MessagePdu part = MessagePdu.parse(parts.get(i));
            byte[] octets = part.content();
            int begin = (part.esmClass() & 0x40) != 0 ? 1 + octets[0] : 0;
            byte[] text = Arrays.copyOfRange(octets, begin, octets.length);
            joined.write(text);
            if (parts.size() > 1) {
                assertThat(Concatenation.of(parts.get(i)))
                        .hasValue(new Concatenation(
                                reference & (form == PartForm.UDH8 ? 0xFF : 0xFFFF), parts.size(), i + 1));
            }
            // The SMSC adds to a header, or makes one: a length, a tag, a length, and four octets.
            int onAir = form != PartForm.SAR || parts.size() == 1 ? begin : Math.max(begin, 1) + 6;
            assertThat(octetsOnAir(coding, onAir, text.length)).isLessThanOrEqualTo(140);
            assertThat(octetsOnAir(coding, 0, text.length)).isPositive();
            assertEndsWithACharacter(coding, text);
        }
        assertThat(joined.toByteArray()).isEqualTo(content);
        assertThat(parts.size() == 1).isEqualTo(octetsOnAir(coding, header.length, content.length) <= 140);
    }

    static LongStream seeds() {
        return LongStream.range(0, 2_000);
    }

    /** The last septet begins behind the header, filled up to a whole one (3GPP TS 23.040 §9.2.3.24). */
    private static int octetsOnAir(int coding, int header, int content) {
        return isSeptets(coding) ? ((header * 8 + 6) / 7 * 7 + content * 7 + 7) / 8 : header + content;
    }

    private static void assertEndsWithACharacter(int coding, byte[] text) throws CharacterCodingException {
        if (isSeptets(coding)) {
            int at = 0;
            while (at < text.length) {
                at += text[at] == ESCAPE ? 2 : 1;
            }
            assertThat(at).isEqualTo(text.length);
        } else if (isUcs2(coding)) {
            // Refuses half a character and half a pair.
            StandardCharsets.UTF_16BE.newDecoder().decode(ByteBuffer.wrap(text));
        }
    }

    private static byte[] content(Random random, int coding, int characters) {
        OctetWriter content = new OctetWriter();
        for (int i = 0; i < characters; i++) {
            if (isSeptets(coding)) {
                if (random.nextInt(3) == 0) {
                    content.octet(ESCAPE).octet(random.nextInt(4) == 0 ? ESCAPE : random.nextInt(0x80));
                } else {
                    content.octet(' ' + random.nextInt(0x60));
                }
            } else if (isUcs2(coding)) {
                String character = random.nextInt(3) == 0 ? "\uD83D\uDE00" : random.nextInt(2) == 0 ? "a" : "ž";
                content.octets(character.getBytes(StandardCharsets.UTF_16BE));
            } else {
                content.octet(random.nextInt(0x100));
            }
        }
        return content.toOctets();
    }

    private static boolean isSeptets(int coding) {
        return coding == 0x00 || coding == 0x10 || coding == 0xC0 || coding == 0xF0;
    }

    private static boolean isUcs2(int coding) {
        return coding == 0x08 || coding == 0x18 || coding == 0xE0;
    }
}
