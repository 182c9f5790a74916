// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.pdu.TlvTag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceiptWriterTest {
    private final MessagePdu receipt;

    ReceiptWriterTest() throws PduException {
        MessagePdu submit = MessagePdu.parse(MessagePdu.submitSm()
                .serviceType("OTP")
                .source(new Address(5, 0, "Tandem"))
                .destination(new Address(1, 1, "491512345678"))
                .build());
        receipt = MessagePdu.parse(new ReceiptWriter(Duration.ofMinutes(2))
                .write(submit, "ABC123", Instant.parse("2025-11-22T23:59:30Z")));
    }

    @Test
    void readsAsAReceiptForTheMessage() {
        Receipt read = Receipt.read(receipt).orElseThrow();

        assertThat(read.id()).isEqualTo("ABC123");
        assertThat(read.state()).hasValue(MessageState.DELIVERED);
        assertThat(read.error()).isEqualTo("000");
        assertThat(receipt.tlv(TlvTag.RECEIPTED_MESSAGE_ID)).isPresent();
    }

    @Test
    void goesBackTheWayTheMessageCame() {
        assertThat(receipt.source()).isEqualTo(new Address(1, 1, "491512345678"));
        assertThat(receipt.destination()).isEqualTo(new Address(5, 0, "Tandem"));
        assertThat(receipt.serviceType()).isEqualTo("OTP");
        assertThat(receipt.dataCoding()).isZero();
    }

    @Test
    void textIsThatOfAppendixB() {
        assertThat(new String(receipt.shortMessage(), StandardCharsets.US_ASCII))
                .isEqualTo("id:ABC123 sub:001 dlvrd:001 submit date:2511222359 done date:2511230001"
                        + " stat:DELIVRD err:000 text:");
    }
}
