// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Text;
import io.tandem.smpp.pdu.TlvTag;
import org.junit.jupiter.api.Test;

class SubmitTemplateTest {
    private static LoadOptionsBuilder options() {
        return LoadOptions.builder("localhost", 2775).count(1);
    }

    private static MessagePdu message(LoadOptionsBuilder options, long number) throws PduException {
        return MessagePdu.parse(new SubmitTemplate(options.build(), "run").submitSm(number), true);
    }

    private static String text(MessagePdu message) {
        return Text.decode(message.dataCoding(), message.content());
    }

    @Test
    void eachMessageHasItsNumberInTextAndDestination() throws PduException {
        MessagePdu message = message(options().to("4917").text("Hello"), 42);

        assertThat(text(message)).isEqualTo("run-000000042 Hello");
        assertThat(message.destination()).isEqualTo(new Address(1, 1, "491700000042"));
        assertThat(message.registeredDelivery()).isEqualTo(1);
    }

    @Test
    void theOneDestinationStaysAsItIs() throws PduException {
        assertThat(message(options().toOnly("49151"), 42).destination().digits())
                .isEqualTo("49151");
    }

    @Test
    void aTextBeyondTheDefaultAlphabetGoesInUcs2() throws PduException {
        MessagePdu message = message(options().text("Привет"), 123456789);

        assertThat(message.dataCoding()).isEqualTo(Text.UCS_2);
        assertThat(text(message)).isEqualTo("run-123456789 Привет");
    }

    @Test
    void aLongTextGoesAsPayload() throws PduException {
        MessagePdu message = message(options().text("x".repeat(300)), 7);

        assertThat(message.tlv(TlvTag.MESSAGE_PAYLOAD)).isPresent();
        assertThat(text(message)).startsWith("run-000000007 xxx");
    }

    @Test
    void thePartsOfALongMessageShareDestinationAndReference() throws PduException {
        LoadOptionsBuilder inThree = options().to("4915").parts(3);
        MessagePdu first = message(inThree, 258);
        MessagePdu last = message(inThree, 260);

        assertThat(first.esmClass()).isEqualTo(0x40);
        assertThat(first.content()).startsWith(5, 0, 3, 86, 3, 1);
        assertThat(last.content()).startsWith(5, 0, 3, 86, 3, 3);
        assertThat(last.destination()).isEqualTo(first.destination());
        assertThat(last.content()).isNotEqualTo(first.content());
        assertThat(message(inThree, 261).content()).startsWith(5, 0, 3, 87, 3, 1);
    }

    @Test
    void aSourceWithLettersIsAlphanumeric() throws PduException {
        assertThat(message(options().from("Tandem"), 1).source()).isEqualTo(new Address(5, 0, "Tandem"));
    }

    @Test
    void anAddressTooLongIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> message(options().toOnly("1".repeat(21)), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
