// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.util.DefaultDecomposer;
import org.junit.jupiter.api.Test;

/** Another stack reads the same messages and finds the same in them. */
class JsmppDifferentialTest {
    private static final int MESSAGES = 5_000;
    /** jSMPP 3.0.1 takes the length of a TLV as signed: beyond this it throws NegativeArraySizeException. */
    private static final int LONGEST_FOR_JSMPP = Short.MAX_VALUE;

    @Test
    void jsmppReadsEverySubmitSmAlike() throws PduException, PDUStringException {
        Random random = new Random(301);
        for (int i = 0; i < MESSAGES; i++) {
            Pdu pdu = GeneratedMessage.of(CommandId.SUBMIT_SM, random).pdu();
            if (pdu.body().length > LONGEST_FOR_JSMPP) {
                continue;
            }
            MessagePdu ours = MessagePdu.parse(pdu);
            SubmitSm theirs = new DefaultDecomposer().submitSm(onTheWire(pdu));

            assertThat(ours.serviceType()).isEqualTo(orEmpty(theirs.getServiceType()));
            assertThat(ours.source())
                    .isEqualTo(address(theirs.getSourceAddrTon(), theirs.getSourceAddrNpi(), theirs.getSourceAddr()));
            assertThat(ours.destination())
                    .isEqualTo(address(theirs.getDestAddrTon(), theirs.getDestAddrNpi(), theirs.getDestAddress()));
            assertThat((byte) ours.esmClass()).isEqualTo(theirs.getEsmClass());
            assertThat((byte) ours.protocolId()).isEqualTo(theirs.getProtocolId());
            assertThat((byte) ours.priority()).isEqualTo(theirs.getPriorityFlag());
            assertThat(ours.scheduleDeliveryTime()).isEqualTo(orEmpty(theirs.getScheduleDeliveryTime()));
            assertThat(ours.validityPeriod()).isEqualTo(orEmpty(theirs.getValidityPeriod()));
            assertThat((byte) ours.registeredDelivery()).isEqualTo(theirs.getRegisteredDelivery());
            assertThat((byte) ours.replaceIfPresent()).isEqualTo(theirs.getReplaceIfPresent());
            assertThat((byte) ours.dataCoding()).isEqualTo(theirs.getDataCoding());
            assertThat((byte) ours.smDefaultMsgId()).isEqualTo(theirs.getSmDefaultMsgId());
            assertThat(ours.shortMessage()).isEqualTo(theirs.getShortMessage());
            assertThat(ours.tlvs()).isEqualTo(tlvs(theirs));
        }
    }

    private static byte[] onTheWire(Pdu pdu) {
        return ByteBuffer.allocate(pdu.length())
                .putInt(pdu.length())
                .putInt(pdu.commandId())
                .putInt(pdu.commandStatus())
                .putInt(pdu.sequence())
                .put(pdu.body())
                .array();
    }

    private static Address address(byte ton, byte npi, String digits) {
        return new Address(ton & 0xFF, npi & 0xFF, orEmpty(digits));
    }

    /** jSMPP reads an empty C-octet string as null. */
    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static List<Tlv> tlvs(SubmitSm submitSm) {
        List<Tlv> tlvs = new ArrayList<>();
        for (OptionalParameter parameter : submitSm.getOptionalParameters()) {
            ByteBuffer octets = ByteBuffer.wrap(parameter.serialize());
            int tag = octets.getShort() & 0xFFFF;
            byte[] value = new byte[octets.getShort() & 0xFFFF];
            octets.get(value);
            // jSMPP models this one, which has no value in SMPP 3.4, as one octet.
            tlvs.add(new Tlv(tag, tag == TlvTag.ALERT_ON_MESSAGE_DELIVERY ? new byte[0] : value));
        }
        return tlvs;
    }
}
