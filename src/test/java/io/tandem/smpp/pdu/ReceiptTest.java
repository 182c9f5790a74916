// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {
    private static final String STANDARD = "id:42 sub:001 dlvrd:001 submit date:2601311000 done date:2601311001"
            + " stat:DELIVRD err:000 text:hello id:7 stat:EXPIRED";

    private static MessagePdu receipt(String text, Tlv... tlvs) throws PduException {
        MessageEditor editor =
                MessagePdu.deliverSm().esmClass(0x04).content(text.getBytes(StandardCharsets.ISO_8859_1));
        for (Tlv tlv : tlvs) {
            editor.appendTlv(tlv);
        }
        return MessagePdu.parse(editor.build());
    }

    private static Receipt read(String text, Tlv... tlvs) throws PduException {
        return Receipt.read(receipt(text, tlvs)).orElseThrow();
    }

    @Test
    void theTextOfAppendixBIsRead() throws PduException {
        assertThat(read(STANDARD))
                .isEqualTo(new Receipt(
                        "42", "42", Optional.of(MessageState.DELIVERED), "DELIVRD", "000", "hello id:7 stat:EXPIRED"));
    }

    @ParameterizedTest
    @CsvSource({
        "'id:42 stat:DELIVRD', 42, DELIVERED",
        "'ID:42 STAT:delivrd', 42, DELIVERED",
        "'Id: 42 Stat: Failed', 42, UNDELIVERABLE",
        "'id:4B-5e sub:001 submit date:260131100059 done date:260131100159 stat:REJECTD err:0x1F', 4B-5e, REJECTED",
        "'stat:EXPIRED id:42', 42, EXPIRED",
        "'id:42 stat:SOMETHING', 42, ",
        "'id:42', 42, ",
        "'id: submit date:2601311000 stat:UNDELIV', '', UNDELIVERABLE",
        "'messageid:1 stat:UNDELIV', '', UNDELIVERABLE",
        "'text:id:42 stat:DELIVRD', '', ",
        "'', '', ",
    })
    void textsFromTheFieldAreRead(String text, String id, MessageState state) throws PduException {
        Receipt receipt = read(text);
        assertThat(receipt.id()).isEqualTo(id);
        assertThat(receipt.state()).isEqualTo(Optional.ofNullable(state));
    }

    @Test
    void anUnknownWordIsPassedOn() throws PduException {
        assertThat(read("id:42 stat:Something").stateWord()).isEqualTo("Something");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4711\0", "4711"})
    void aReceiptOfTlvsAloneIsReadWithTheNulOrWithout(String id) throws PduException {
        Receipt receipt = read(
                "",
                new Tlv(TlvTag.RECEIPTED_MESSAGE_ID, id.getBytes(StandardCharsets.US_ASCII)),
                Tlv.octet(TlvTag.MESSAGE_STATE, 5),
                new Tlv(TlvTag.NETWORK_ERROR_CODE, new byte[] {3, 1, 2}));
        assertThat(receipt)
                .isEqualTo(new Receipt("4711", "", Optional.of(MessageState.UNDELIVERABLE), "UNDELIV", "258", ""));
    }

    @Test
    void theTlvsCountBeforeTheText() throws PduException {
        Receipt receipt =
                read(STANDARD, Tlv.cString(TlvTag.RECEIPTED_MESSAGE_ID, "4711"), Tlv.octet(TlvTag.MESSAGE_STATE, 8));
        assertThat(receipt.id()).isEqualTo("4711");
        assertThat(receipt.state()).contains(MessageState.REJECTED);
        assertThat(receipt.stateWord()).isEqualTo("DELIVRD");
    }

    @Test
    void aTlvThatSaysNothingLeavesItToTheText() throws PduException {
        Receipt receipt =
                read(STANDARD, Tlv.cString(TlvTag.RECEIPTED_MESSAGE_ID, ""), Tlv.octet(TlvTag.MESSAGE_STATE, 99));
        assertThat(receipt.id()).isEqualTo("42");
        assertThat(receipt.state()).contains(MessageState.DELIVERED);
    }

    @Test
    void aReceiptInUcs2OrInThePayloadIsRead() throws PduException {
        Pdu ucs2 = MessagePdu.deliverSm()
                .esmClass(0x04)
                .dataCoding(Text.UCS_2)
                .content(STANDARD.getBytes(StandardCharsets.UTF_16BE))
                .build();
        assertThat(Receipt.read(MessagePdu.parse(ucs2)).orElseThrow().id()).isEqualTo("42");
    }

    @ParameterizedTest
    @CsvSource({"0x00, false", "0x04, true", "0x08, true", "0x10, true", "0x20, true", "0x18, false", "0xC7, true"})
    void theTypeBitsOfEsmClassTellAReceipt(String esmClass, boolean receipt) throws PduException {
        assertThat(Receipt.isReceipt(Integer.decode(esmClass))).isEqualTo(receipt);
        Pdu pdu = MessagePdu.deliverSm().esmClass(Integer.decode(esmClass)).build();
        assertThat(Receipt.read(MessagePdu.parse(pdu)).isPresent()).isEqualTo(receipt);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, DELIVERED, false", "0x00, REJECTED, false",
        "0x01, DELIVERED, true", "0x01, UNDELIVERABLE, true",
        "0x02, DELIVERED, false", "0x02, EXPIRED, true",
        "0x03, DELIVERED, true", "0x03, UNKNOWN, true",
        "0x01, ENROUTE, false", "0x10, ACCEPTED, true",
        "0x11, DELIVERED, true", "0x10, DELIVERED, false",
    })
    void onlyWhatWasAskedForIsWanted(String registeredDelivery, MessageState state, boolean wanted) {
        assertThat(Receipt.wanted(Integer.decode(registeredDelivery), state)).isEqualTo(wanted);
    }
}
