// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptWithIdTest {
    private static final String OURS = "1234567890123";
    private static final Charset OCTETS = StandardCharsets.ISO_8859_1;

    private static MessageEditor receipt(String text) {
        return MessagePdu.deliverSm()
                .source(new Address(1, 1, "491"))
                .destination(new Address(5, 0, "Shop"))
                .esmClass(0x04)
                .content(text.getBytes(OCTETS))
                .appendTlv(Tlv.octet(TlvTag.MESSAGE_STATE, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "'id:42 stat:DELIVRD text:id:42', 'id:1234567890123 stat:DELIVRD text:id:42'",
        "'stat:DELIVRD ID: 42', 'stat:DELIVRD ID: 1234567890123'",
        "'id: sub:001', 'id:1234567890123 sub:001'",
        "'stat:DELIVRD', 'stat:DELIVRD'",
    })
    void onlyTheIdInTheTextIsReplaced(String theirs, String ours) throws PduException {
        Pdu changed = Receipt.withId(MessagePdu.parse(receipt(theirs).build()), OURS);
        assertThat(changed).isEqualTo(receipt(ours).build());
    }

    @Test
    void octetsThatAreNoTextStayAsTheyAre() throws PduException {
        String tail = " stat:DELIVRD text:\0\u0080\u00ff\u001b";
        Pdu changed = Receipt.withId(MessagePdu.parse(receipt("id:42" + tail).build()), OURS);
        assertThat(changed).isEqualTo(receipt("id:" + OURS + tail).build());
    }

    @Test
    void theTlvIsReplacedInItsPlaceAndGetsItsNul() throws PduException {
        Tlv last = new Tlv(0x1401, new byte[] {1});
        MessageEditor theirs = receipt("id:42 stat:DELIVRD")
                .appendTlv(new Tlv(TlvTag.RECEIPTED_MESSAGE_ID, new byte[] {'4', '2'}))
                .appendTlv(last);
        MessageEditor ours = receipt("id:" + OURS + " stat:DELIVRD")
                .appendTlv(Tlv.cString(TlvTag.RECEIPTED_MESSAGE_ID, OURS))
                .appendTlv(last);
        assertThat(Receipt.withId(MessagePdu.parse(theirs.build()), OURS)).isEqualTo(ours.build());
    }

    @Test
    void aTextThatGrowsBeyond254OctetsLosesItsEnd() throws PduException {
        String theirs = "id:42 text:" + "x".repeat(243);
        MessagePdu changed =
                MessagePdu.parse(Receipt.withId(MessagePdu.parse(receipt(theirs).build()), OURS));
        assertThat(new String(changed.shortMessage(), OCTETS))
                .hasSize(254)
                .isEqualTo("id:" + OURS + " text:" + "x".repeat(232));
        assertThat(changed.tlvs()).hasSize(1);
    }

    @Test
    void aTextInThePayloadMayGrow() throws PduException {
        String tail = " text:" + "x".repeat(300);
        MessagePdu theirs = MessagePdu.parse(receipt("id:42" + tail).build());
        MessagePdu changed = MessagePdu.parse(Receipt.withId(theirs, OURS));
        assertThat(new String(changed.content(), OCTETS)).isEqualTo("id:" + OURS + tail);
    }

    @Test
    void anIdInUcs2IsReplacedInUcs2() throws PduException {
        MessageEditor theirs =
                receipt("").dataCoding(Text.UCS_2).content("id:42 stat:DELIVRD".getBytes(StandardCharsets.UTF_16BE));
        MessagePdu changed = MessagePdu.parse(Receipt.withId(MessagePdu.parse(theirs.build()), OURS));
        assertThat(Text.decode(Text.UCS_2, changed.content())).isEqualTo("id:" + OURS + " stat:DELIVRD");
    }

    @Test
    void brokenUcs2KeepsItsOctets() throws PduException {
        byte[] unpairedSurrogates = {(byte) 0xD8, 0, (byte) 0xD8, 1, (byte) 0xDC, 0, (byte) 0xDC, 0};
        byte[] halfACharacter = {0, 'x', 0};
        MessageEditor theirs =
                receipt("").dataCoding(Text.UCS_2).content(ucs2(unpairedSurrogates, "42", halfACharacter));
        MessageEditor ours = receipt("").dataCoding(Text.UCS_2).content(ucs2(unpairedSurrogates, OURS, halfACharacter));
        assertThat(Receipt.withId(MessagePdu.parse(theirs.build()), OURS)).isEqualTo(ours.build());
    }

    private static byte[] ucs2(byte[] before, String id, byte[] after) {
        byte[] text = (" id:" + id + " ").getBytes(StandardCharsets.UTF_16BE);
        return GeneratedMessage.join(GeneratedMessage.join(before, text), after);
    }
}
