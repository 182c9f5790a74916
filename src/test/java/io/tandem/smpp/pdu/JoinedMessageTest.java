// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoinedMessageTest {
    private static final String[] HEADERS = {"", "", "06050415820000", "03240101"};
    private static final int[] CODINGS = {0x00, 0x04, 0x08};

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWasSplitIsWholeAgain(long seed) throws PduException {
        Random random = new Random(seed);
        byte[] header = HexFormat.of().parseHex(HEADERS[random.nextInt(HEADERS.length)]);
        byte[] content = new byte[300 + random.nextInt(3_000)];
        random.nextBytes(content);
        MessagePdu whole = MessagePdu.parse(MessagePdu.submitSm()
                .source(new Address(1, 1, "49170"))
                .esmClass(header.length > 0 ? 0x43 : 0x03)
                .dataCoding(CODINGS[random.nextInt(CODINGS.length)])
                .appendTlv(new Tlv(TlvTag.USER_MESSAGE_REFERENCE, new byte[] {0, 7}))
                .content(new OctetWriter().octets(header).octets(content).toOctets())
                .build());
        List<MessagePdu> parts = new ArrayList<>();
        for (Pdu part : LongMessage.split(whole, PartForm.values()[random.nextInt(3)], () -> 7)) {
            parts.add(MessagePdu.parse(part));
        }
        assertThat(parts).hasSizeGreaterThan(1);

        assertThat(JoinedMessage.of(parts)).hasValue(whole.pdu());
    }

    @Test
    void whatIsShortTogetherStandsInThePayloadToo() throws PduException {
        Pdu joined =
                JoinedMessage.of(List.of(part(0, 1, "one "), part(0, 2, "two"))).orElseThrow();

        assertThat(MessagePdu.parse(joined).shortMessage()).isEmpty();
        assertThat(MessagePdu.parse(joined).content()).isEqualTo("one two".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void partsOfDifferentCodingsAreNotJoined() throws PduException {
        assertThat(JoinedMessage.of(List.of(part(0, 1, "one "), part(8, 2, "two"))))
                .isEmpty();
    }

    @Test
    void aHeaderThatCannotBeReadIsNotJoined() throws PduException {
        MessagePdu broken = MessagePdu.parse(MessagePdu.deliverSm()
                .esmClass(0x40)
                .content(new byte[] {9, 0, 3})
                .build());

        assertThat(JoinedMessage.of(List.of(part(0, 1, "one "), broken))).isEmpty();
    }

    @Test
    void whatPassesTheLongestPduIsNotJoined() throws PduException {
        MessagePdu half = MessagePdu.parse(
                MessagePdu.deliverSm().content(new byte[31 * 1024]).build());

        assertThat(JoinedMessage.of(List.of(half, half))).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    private static MessagePdu part(int coding, int place, String text) throws PduException {
        return MessagePdu.parse(MessagePdu.deliverSm()
                .esmClass(0x40)
                .dataCoding(coding)
                .content(("\5\0\3\7\2" + (char) place + text).getBytes(StandardCharsets.ISO_8859_1))
                .build());
    }
}
