// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static io.tandem.smpp.pdu.LongMessages.concat;
import static io.tandem.smpp.pdu.LongMessages.digits;
import static io.tandem.smpp.pdu.LongMessages.message;
import static io.tandem.smpp.pdu.LongMessages.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Long messages in parts, octet by octet; headers of their own are in
 * {@link LongMessageHeadersTest}, and what holds for all of them in {@link LongMessagePropertiesTest}. */
class LongMessageTest {
    @ParameterizedTest(name = "{0} octets of data_coding {1}, {2}: {3}")
    @CsvSource({
        "160,  0, udh8,  1",
        "161,  0, udh8,  2",
        "306,  0, udh8,  2",
        "307,  0, udh8,  3",
        "304,  0, udh16, 2",
        "305,  0, udh16, 3",
        "304,  0, sar,   2",
        "305,  0, sar,   3",
        "140,  4, udh8,  1",
        "141,  4, udh8,  2",
        "268,  4, udh8,  2",
        "269,  4, udh8,  3",
        "266,  4, udh16, 2",
        "267,  4, udh16, 3",
        "140,  8, udh8,  1",
        "142,  8, udh8,  2",
        "268,  8, udh8,  2",
        "270,  8, udh8,  3",
        "264,  8, udh16, 2",
        "266,  8, udh16, 3",
        "264,  8, sar,   2",
        "266,  8, sar,   3",
        "160,  16, udh8, 1",
        "307,  16, udh8, 3",
        "142,  24, udh8, 2",
        "266,  24, udh16, 3",
        "160, 240, udh8, 1",
        "161, 240, udh8, 2",
        "141, 244, udh8, 2",
        "141, 245, udh8, 2",
        "141,   3, udh8, 2",
        "39015, 0, udh8, 255",
    })
    void asManyPartsAsTheAirNeeds(int octets, int coding, String form, int parts) throws PduException {
        assertThat(split(message(coding, "a".repeat(octets).getBytes(StandardCharsets.US_ASCII)), form))
                .hasSize(parts);
    }

    @Test
    void aHeaderWithAReferenceOf8Bits() throws PduException {
        List<Pdu> parts = split(message(0, digits(400)), "udh8");

        assertThat(parts)
                .extracting(LongMessages::shortMessage)
                .containsExactly(
                        concat("0500034503 01", digits(400), 0, 153),
                        concat("0500034503 02", digits(400), 153, 306),
                        concat("0500034503 03", digits(400), 306, 400));
        assertThat(parts).allSatisfy(part -> assertThat(MessagePdu.parse(part).esmClass())
                .isEqualTo(0x43));
    }

    @Test
    void aHeaderWithAReferenceOf16Bits() throws PduException {
        List<Pdu> parts = split(message(4, digits(200)), "udh16");

        assertThat(parts)
                .extracting(LongMessages::shortMessage)
                .containsExactly(
                        concat("060804234502 01", digits(200), 0, 133),
                        concat("060804234502 02", digits(200), 133, 200));
    }

    @Test
    void parametersOfSegmentation() throws PduException {
        List<Pdu> parts = split(message(8, digits(200)), "sar");

        assertThat(parts)
                .extracting(LongMessages::shortMessage)
                .containsExactly(concat("", digits(200), 0, 132), concat("", digits(200), 132, 200));
        assertThat(MessagePdu.parse(parts.get(1)).tlvs())
                .containsExactly(
                        new Tlv(TlvTag.USER_MESSAGE_REFERENCE, new byte[] {0, 7}),
                        new Tlv(TlvTag.SAR_MSG_REF_NUM, new byte[] {0x23, 0x45}),
                        Tlv.octet(TlvTag.SAR_TOTAL_SEGMENTS, 2),
                        Tlv.octet(TlvTag.SAR_SEGMENT_SEQNUM, 2));
        assertThat(MessagePdu.parse(parts.get(1)).esmClass()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(PartForm.class)
    void allOtherFieldsAreThoseOfTheMessage(PartForm form) throws PduException {
        MessagePdu whole = message(0, digits(400));

        for (Pdu pdu : LongMessage.split(whole, form, LongMessages::reference)) {
            MessagePdu part = MessagePdu.parse(pdu);
            assertThat(part.edit()
                            .esmClass(0)
                            .shortContent(new byte[0])
                            .removeTlvs()
                            .build())
                    .isEqualTo(whole.edit()
                            .esmClass(0)
                            .replaceIfPresent(0)
                            .shortContent(new byte[0])
                            .removeTlvs()
                            .build());
            assertThat(part.tlv(TlvTag.MESSAGE_PAYLOAD)).isEmpty();
            assertThat(part.tlv(TlvTag.USER_MESSAGE_REFERENCE)).hasValue(new byte[] {0, 7});
        }
    }

    @Test
    void aShortMessageOfUpTo254OctetsIsLongToo() throws PduException {
        MessagePdu whole =
                MessagePdu.parse(MessagePdu.submitSm().content(digits(254)).build());
        assertThat(whole.shortMessage()).hasSize(254);

        assertThat(split(whole, "udh8")).hasSize(2);
    }

    @Test
    void aDataSmStaysOneWithShorterPayloads() throws PduException {
        MessagePdu whole = MessagePdu.parse(new Pdu(
                CommandId.DATA_SM,
                0,
                1,
                new OctetWriter()
                        .octets(HexFormat.of().parseHex("00" + "050054616e64656d00" + "01013439313500" + "000100"))
                        .tlv(new Tlv(TlvTag.MESSAGE_PAYLOAD, digits(200)))
                        .toOctets()));

        List<Pdu> parts = split(whole, "udh8");

        assertThat(parts).extracting(Pdu::commandId).containsExactly(CommandId.DATA_SM, CommandId.DATA_SM);
        assertThat(MessagePdu.parse(parts.get(1)).tlvs())
                .containsExactly(new Tlv(TlvTag.MESSAGE_PAYLOAD, concat("050003450202", digits(200), 153, 200)));
        assertThat(MessagePdu.parse(parts.get(1)).esmClass()).isEqualTo(0x40);
    }

    @Test
    void moreThan255PartsAreRefused() {
        assertThatThrownBy(() -> split(message(0, digits(255 * 153 + 1)), "udh8"))
                .isInstanceOfSatisfying(PduException.class, refused -> assertThat(refused.status())
                        .isEqualTo(CommandStatus.ESME_RINVMSGLEN))
                .hasMessageEndingWith("39016 octets make 256 parts, and 255 are the most");
    }

    @Test
    void aNumberIsAskedForOnlyIfThereAreParts() throws PduException {
        MessagePdu whole = message(0, digits(160));

        assertThat(LongMessage.split(whole, PartForm.UDH8, () -> {
                    throw new IllegalStateException("asked");
                }))
                .containsExactly(whole.pdu());
    }

    @Test
    void aFormNobodyKnowsSaysWhatToWrite() {
        assertThat(PartForm.of("sar")).isEqualTo(PartForm.SAR);
        assertThatThrownBy(() -> PartForm.of("udh"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'udh' must be one of [udh8, udh16, sar]");
    }
}
