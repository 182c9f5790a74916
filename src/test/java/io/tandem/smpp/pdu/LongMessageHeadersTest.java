// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static io.tandem.smpp.pdu.LongMessages.concat;
import static io.tandem.smpp.pdu.LongMessages.digits;
import static io.tandem.smpp.pdu.LongMessages.message;
import static io.tandem.smpp.pdu.LongMessages.shortMessage;
import static io.tandem.smpp.pdu.LongMessages.split;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long messages that come with a user data header, or parameters that say what one would. */
class LongMessageHeadersTest {
    @Test
    void portsAndNationalAlphabetsStandInEachPart() throws PduException {
        byte[] header = HexFormat.of().parseHex("09" + "050415820000" + "240101");
        byte[] whole = concat("", header, digits(200));

        assertThat(split(withHeader(4, whole), "udh8"))
                .extracting(LongMessages::shortMessage)
                .containsExactly(
                        concat("0e0003450201" + "050415820000" + "240101", digits(200), 0, 125),
                        concat("0e0003450202" + "050415820000" + "240101", digits(200), 125, 200));
        assertThat(split(withHeader(4, whole), "sar"))
                .extracting(LongMessages::shortMessage)
                .containsExactly(
                        concat("09" + "050415820000" + "240101", digits(200), 0, 124),
                        concat("09" + "050415820000" + "240101", digits(200), 124, 200));
    }

    @Test
    void portsInParametersLeaveRoomForTheirElement() throws PduException {
        MessagePdu fits = withPort(message(4, digits(133)));
        MessagePdu tooLong = withPort(message(4, digits(134)));

        assertThat(split(fits, "udh8")).hasSize(1);
        assertThat(split(tooLong, "udh8")).hasSize(2);
        assertThat(shortMessage(split(tooLong, "udh8").get(0))).hasSize(6 + 128);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a part,                          050003070201",
        "a part with a longer reference,  06080400070201",
        "a part that makes no sense,      050003070009",
        "a place in the text,             050A03000100",
        "an element nobody knows,         03700100",
        "an element longer than it,       05000907",
        "a header longer than all,        FF00",
    })
    void aHeaderThatCannotStandInEachPartIsLeftAlone(String what, String header) throws PduException {
        MessagePdu whole = withHeader(4, concat(header, digits(header.startsWith("FF") ? 200 : 300), 0, 200));

        assertThat(split(whole, "udh8")).as(what).containsExactly(whole.pdu());
    }

    @Test
    void aPartByItsParametersIsLeftAlone() throws PduException {
        MessagePdu whole = MessagePdu.parse(message(4, digits(300))
                .edit()
                .appendTlv(Tlv.octet(TlvTag.SAR_TOTAL_SEGMENTS, 1))
                .build());

        assertThat(split(whole, "udh8")).containsExactly(whole.pdu());
    }

    private static MessagePdu withHeader(int dataCoding, byte[] content) throws PduException {
        return MessagePdu.parse(
                message(dataCoding, content).edit().esmClass(0x40).build());
    }

    private static MessagePdu withPort(MessagePdu message) throws PduException {
        return MessagePdu.parse(message.edit()
                .appendTlv(new Tlv(TlvTag.DESTINATION_PORT, new byte[] {0x15, (byte) 0x82}))
                .build());
    }
}
