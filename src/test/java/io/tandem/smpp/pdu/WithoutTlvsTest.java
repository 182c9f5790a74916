// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a peer of SMPP 3.3 is sent. */
class WithoutTlvsTest {
    private static final String HEAD = "CMT\0\5\0Tandem\0\1\0014915100001\0";

    @Test
    void whatHasNoneKeepsItsOctets() throws PduException {
        Pdu plain = pdu(CommandId.DELIVER_SM, HEAD + "\4\1\2\0\0\0\0\3\0\2hi");

        assertThat(WithoutTlvs.of(MessagePdu.parse(plain), CommandId.DELIVER_SM))
                .isSameAs(plain);
    }

    @Test
    void parametersAreTakenAwayAndAllElseStays() throws PduException {
        Pdu with = pdu(CommandId.DELIVER_SM, HEAD + "\4\1\2\0\0\0\0\3\0\2hi" + "\4\47\0\1\2" + "\77\377\0\0");

        assertThat(WithoutTlvs.of(MessagePdu.parse(with), CommandId.DELIVER_SM))
                .isEqualTo(pdu(CommandId.DELIVER_SM, HEAD + "\4\1\2\0\0\0\0\3\0\2hi"));
    }

    @Test
    void aPayloadThatFitsBecomesTheShortMessage() throws PduException {
        Pdu with = pdu(CommandId.SUBMIT_SM, HEAD + "\0\0\0\0\0\1\0\0\0\0" + "\4\44\0\2hi" + "\2\4\0\2ab");

        assertThat(WithoutTlvs.of(MessagePdu.parse(with), CommandId.SUBMIT_SM))
                .isEqualTo(pdu(CommandId.SUBMIT_SM, HEAD + "\0\0\0\0\0\1\0\0\0\2hi"));
    }

    @Test
    void aPayloadThatDoesNotFitIsRefused() {
        Pdu with = pdu(CommandId.SUBMIT_SM, HEAD + "\0\0\0\0\0\1\0\0\0\0" + "\4\44\0\u00ff" + "x".repeat(255));

        assertThatThrownBy(() -> WithoutTlvs.of(MessagePdu.parse(with), CommandId.SUBMIT_SM))
                .hasMessageStartingWith("ESME_RINVMSGLEN");
    }

    @Test
    void aDataSmBecomesWhatThePeerKnows() throws PduException {
        MessagePdu data = MessagePdu.parse(pdu(CommandId.DATA_SM, HEAD + "\4\1\3" + "\4\44\0\2hi" + "\4\47\0\1\2"));

        assertThat(WithoutTlvs.of(data, CommandId.DELIVER_SM))
                .isEqualTo(pdu(CommandId.DELIVER_SM, HEAD + "\4\0\0\0\0\1\0\3\0\2hi"));
        assertThat(WithoutTlvs.of(data, CommandId.SUBMIT_SM))
                .isEqualTo(pdu(CommandId.SUBMIT_SM, HEAD + "\4\0\0\0\0\1\0\3\0\2hi"));
    }

    @Test
    void anAddressOfDataSmsLengthIsRefused() throws PduException {
        String longer = "9".repeat(21);
        MessagePdu to = MessagePdu.parse(pdu(CommandId.DATA_SM, "\0\0\0\0\1\1" + longer + "\0\0\0\0"));
        MessagePdu from = MessagePdu.parse(pdu(CommandId.DATA_SM, "\0\1\1" + longer + "\0\1\0011\0\0\0\0"));

        assertThatThrownBy(() -> WithoutTlvs.of(to, CommandId.DELIVER_SM)).hasMessageStartingWith("ESME_RINVDSTADR");
        assertThatThrownBy(() -> WithoutTlvs.of(from, CommandId.DELIVER_SM)).hasMessageStartingWith("ESME_RINVSRCADR");
    }

    private static Pdu pdu(int commandId, String body) {
        return new Pdu(commandId, 0, 0, body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
