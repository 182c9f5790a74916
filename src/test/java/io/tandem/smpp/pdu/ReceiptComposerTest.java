// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.DeliveryReceiptState;
import org.junit.jupiter.api.Test;

class ReceiptComposerTest {
    private static final Instant SUBMITTED = Instant.parse("2026-01-31T10:00:59Z");
    private static final Instant DONE = Instant.parse("2026-02-01T11:01:00Z");

    private static MessageEditor submitSm() {
        return MessagePdu.submitSm()
                .source(new Address(5, 0, "Shop"))
                .destination(new Address(1, 1, "491"))
                .registeredDelivery(1)
                .content("Your parcel is on its way".getBytes(StandardCharsets.US_ASCII));
    }

    private static Pdu compose(Pdu original) throws PduException {
        return Receipt.compose(
                MessagePdu.parse(original),
                "4711",
                MessageState.UNDELIVERABLE,
                CommandStatus.ESME_RINVDSTADR,
                SUBMITTED,
                DONE);
    }

    @Test
    void itGoesBackToTheSenderWithTheTextOfAppendixB() throws PduException {
        MessagePdu receipt = MessagePdu.parse(compose(submitSm().build()), true);
        assertThat(receipt.commandId()).isEqualTo(CommandId.DELIVER_SM);
        assertThat(receipt.source()).isEqualTo(new Address(1, 1, "491"));
        assertThat(receipt.destination()).isEqualTo(new Address(5, 0, "Shop"));
        assertThat(receipt.esmClass()).isEqualTo(0x04);
        assertThat(new String(receipt.shortMessage(), StandardCharsets.US_ASCII))
                .isEqualTo("id:4711 sub:001 dlvrd:000 submit date:2601311000 done date:2602011101"
                        + " stat:UNDELIV err:011 text:Your parcel is on it");
        assertThat(receipt.tlvs())
                .containsExactly(Tlv.cString(TlvTag.RECEIPTED_MESSAGE_ID, "4711"), Tlv.octet(TlvTag.MESSAGE_STATE, 5));
    }

    @Test
    void jsmppReadsIt() throws Exception {
        Pdu pdu = compose(submitSm().build());
        byte[] octets = ByteBuffer.allocate(pdu.length())
                .putInt(pdu.length())
                .putInt(pdu.commandId())
                .putInt(0)
                .putInt(1)
                .put(pdu.body())
                .array();
        DeliverSm deliverSm = new DefaultDecomposer().deliverSm(octets);
        DeliveryReceipt receipt = new DefaultDecomposer().deliveryReceipt(deliverSm.getShortMessage());
        assertThat(receipt.getId()).isEqualTo("4711");
        assertThat(receipt.getFinalStatus()).isEqualTo(DeliveryReceiptState.UNDELIV);
        assertThat(receipt.getError()).isEqualTo("011");
    }

    @Test
    void aBinaryMessageIsNotQuoted() throws PduException {
        MessagePdu receipt = MessagePdu.parse(compose(submitSm().dataCoding(4).build()));
        assertThat(new String(receipt.shortMessage(), StandardCharsets.US_ASCII))
                .endsWith(" text:");
    }

    @Test
    void thePartOfALongTextIsQuotedWithoutItsHeader() throws PduException {
        byte[] part = "\5\0\3\7\2\1Your parcel is on its way".getBytes(StandardCharsets.ISO_8859_1);
        MessagePdu receipt =
                MessagePdu.parse(compose(submitSm().esmClass(0x40).content(part).build()));
        assertThat(new String(receipt.shortMessage(), StandardCharsets.US_ASCII))
                .endsWith(" text:Your parcel is on it");
    }

    @Test
    void everyMessageCanHaveOneAndItReadsBack() throws PduException {
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            MessagePdu receipt =
                    MessagePdu.parse(compose(GeneratedMessage.any(random).pdu()));
            Receipt read = Receipt.read(receipt).orElseThrow();
            assertThat(read.id()).isEqualTo("4711");
            assertThat(read.state()).contains(MessageState.UNDELIVERABLE);
            assertThat(receipt.shortMessage()).hasSizeLessThan(255);
        }
    }
}
