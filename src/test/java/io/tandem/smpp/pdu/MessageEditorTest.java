// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageEditorTest {
    private static final byte[] HI = {'h', 'i'};

    @Test
    void aNewMessageIsEmpty() throws PduException {
        MessagePdu message = MessagePdu.parse(MessagePdu.submitSm().build(), true);
        assertThat(message.commandId()).isEqualTo(CommandId.SUBMIT_SM);
        assertThat(message.destination()).isEqualTo(Address.NONE);
        assertThat(message.content()).isEmpty();
        assertThat(message.tlvs()).isEmpty();
        assertThat(MessagePdu.deliverSm().build().commandId()).isEqualTo(CommandId.DELIVER_SM);
    }

    @Test
    void aNewMessageIsWrittenAsTheSpecificationLaysItOut() {
        Pdu pdu = MessagePdu.submitSm()
                .serviceType("CMT")
                .source(new Address(5, 0, "Shop"))
                .destination(new Address(1, 1, "491"))
                .esmClass(0x40)
                .protocolId(1)
                .priority(2)
                .scheduleDeliveryTime("000000010000000R")
                .validityPeriod("000002000000000R")
                .registeredDelivery(1)
                .dataCoding(4)
                .content(HI)
                .appendTlv(Tlv.octet(TlvTag.LANGUAGE_INDICATOR, 3))
                .build();
        String expected = "CMT\0" + "\5\0Shop\0" + "\1\1" + "491\0" + "\100\1\2" + "000000010000000R\0"
                + "000002000000000R\0" + "\1\0\4\0" + "\2hi" + "\2\15\0\1\3";
        assertThat(pdu.body()).isEqualTo(expected.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void longContentBecomesThePayloadAndTakesThePlaceOfTheShortMessage() throws PduException {
        byte[] content = new byte[255];
        Pdu pdu = MessagePdu.submitSm().content(HI).content(content).build();
        MessagePdu message = MessagePdu.parse(pdu);
        assertThat(message.shortMessage()).isEmpty();
        assertThat(message.content()).isEqualTo(content);
        assertThat(message.tlvs()).hasSize(1);
    }

    @Test
    void aPayloadSetAsTlvTakesThePlaceOfTheShortMessage() throws PduException {
        Tlv payload = new Tlv(TlvTag.MESSAGE_PAYLOAD, HI);
        Pdu pdu = MessagePdu.submitSm().content(new byte[3]).appendTlv(payload).build();
        assertThat(MessagePdu.parse(pdu).content()).isEqualTo(HI);
    }

    @Test
    void onlyTheLastTlvIsRemovedAndOnlyIfItHasTheTag() throws PduException {
        Tlv link = Tlv.octet(TlvTag.TANDEM_LINK, 1);
        Tlv other = Tlv.octet(0x1401, 1);
        Pdu pdu = MessagePdu.submitSm().appendTlv(link).appendTlv(other).build();
        MessagePdu message = MessagePdu.parse(pdu);
        assertThat(message.edit().removeLastTlv(TlvTag.TANDEM_LINK).build()).isEqualTo(pdu);
        Pdu removed = message.edit().removeLastTlv(0x1401).build();
        assertThat(MessagePdu.parse(removed).tlvs()).containsExactly(link);
    }

    @Test
    void whatCouldNotBeReadAgainIsNotWritten() {
        MessageEditor editor = MessagePdu.submitSm();
        Pdu before = editor.build();
        assertThatIllegalArgumentException().isThrownBy(() -> editor.serviceType("CMT123"));
        assertThatIllegalArgumentException().isThrownBy(() -> editor.source(new Address(0, 0, "1".repeat(21))));
        assertThatIllegalArgumentException().isThrownBy(() -> editor.destination(new Address(0, 0, "1\0")));
        assertThatIllegalArgumentException().isThrownBy(() -> editor.destination(new Address(0, 0, "€")));
        assertThatIllegalArgumentException().isThrownBy(() -> editor.validityPeriod("tomorrow"));
        assertThatIllegalArgumentException().isThrownBy(() -> editor.esmClass(256));
        assertThatIllegalArgumentException().isThrownBy(() -> editor.content(new byte[0x10000]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> editor.appendTlv(new Tlv(TlvTag.MESSAGE_STATE, new byte[2])));
        assertThat(editor.build()).isEqualTo(before);
    }

    @Test
    void dataSmHasNoValidityPeriod() throws PduException {
        MessageEditor editor =
                MessagePdu.parse(Pdu.request(CommandId.DATA_SM, new byte[10])).edit();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> editor.validityPeriod(""));
    }
}
