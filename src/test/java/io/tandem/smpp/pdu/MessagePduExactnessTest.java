// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessagePduExactnessTest {
    private static final int MESSAGES = 5_000;
    private static final Tlv LINK = new Tlv(TlvTag.TANDEM_LINK, new byte[] {1, 2, 3});

    private interface Check {
        void of(GeneratedMessage message, MessagePdu parsed, Random random) throws PduException;
    }

    private static void overManyMessages(Check check) throws PduException {
        Random random = new Random(338);
        for (int i = 0; i < MESSAGES; i++) {
            GeneratedMessage message = GeneratedMessage.any(random);
            check.of(message, MessagePdu.parse(message.pdu()), random);
        }
    }

    @Test
    void whatIsNotEditedComesBackOctetForOctet() throws PduException {
        overManyMessages((message, parsed, random) -> {
            assertThat(parsed.pdu()).isEqualTo(message.pdu());
            assertThat(parsed.edit().build()).isEqualTo(message.pdu());
            // Also when the TLVs were taken apart on the way.
            assertThat(parsed.edit()
                            .appendTlv(LINK)
                            .removeLastTlv(TlvTag.TANDEM_LINK)
                            .build())
                    .isEqualTo(message.pdu());
        });
    }

    @Test
    void everyFieldReadsAsItsOctets() throws PduException {
        overManyMessages((message, parsed, random) -> {
            assertThat(parsed.commandId()).isEqualTo(message.commandId());
            assertThat(parsed.serviceType()).isEqualTo(text(message, MessageField.SERVICE_TYPE, 0));
            assertThat(parsed.source()).isEqualTo(address(message, MessageField.SOURCE));
            assertThat(parsed.destination()).isEqualTo(address(message, MessageField.DESTINATION));
            assertThat(parsed.esmClass()).isEqualTo(octet(message, MessageField.ESM_CLASS));
            assertThat(parsed.protocolId()).isEqualTo(octet(message, MessageField.PROTOCOL_ID));
            assertThat(parsed.priority()).isEqualTo(octet(message, MessageField.PRIORITY_FLAG));
            assertThat(parsed.scheduleDeliveryTime()).isEqualTo(text(message, MessageField.SCHEDULE_DELIVERY_TIME, 0));
            assertThat(parsed.validityPeriod()).isEqualTo(text(message, MessageField.VALIDITY_PERIOD, 0));
            assertThat(parsed.registeredDelivery()).isEqualTo(octet(message, MessageField.REGISTERED_DELIVERY));
            assertThat(parsed.replaceIfPresent()).isEqualTo(octet(message, MessageField.REPLACE_IF_PRESENT_FLAG));
            assertThat(parsed.dataCoding()).isEqualTo(octet(message, MessageField.DATA_CODING));
            assertThat(parsed.smDefaultMsgId()).isEqualTo(octet(message, MessageField.SM_DEFAULT_MSG_ID));
            assertThat(parsed.tlvs()).isEqualTo(message.tlvs());
            byte[] shortMessage = message.fields().getOrDefault(MessageField.SHORT_MESSAGE, new byte[1]);
            assertThat(parsed.shortMessage()).isEqualTo(Arrays.copyOfRange(shortMessage, 1, shortMessage.length));
            assertThat(parsed.content())
                    .isEqualTo(parsed.tlv(TlvTag.MESSAGE_PAYLOAD).orElse(parsed.shortMessage()));
        });
    }

    @Test
    void anEditOfOneFieldLeavesTheOctetsOfAllOthers() throws PduException {
        overManyMessages((message, parsed, random) -> {
            int value = random.nextInt(256);
            byte[] octet = {(byte) value};
            byte[] addressOctets = {5, 0, 'T', 'a', 'n', 'd', 'e', 'm', 0};
            Address address = new Address(5, 0, "Tandem");
            assertThat(parsed.edit().serviceType("WAP").build())
                    .isEqualTo(message.with(MessageField.SERVICE_TYPE, "WAP\0".getBytes(StandardCharsets.US_ASCII))
                            .pdu());
            assertThat(parsed.edit().source(address).build())
                    .isEqualTo(message.with(MessageField.SOURCE, addressOctets).pdu());
            assertThat(parsed.edit().destination(address).build())
                    .isEqualTo(message.with(MessageField.DESTINATION, addressOctets)
                            .pdu());
            assertThat(parsed.edit().esmClass(value).build())
                    .isEqualTo(message.with(MessageField.ESM_CLASS, octet).pdu());
            assertThat(parsed.edit().registeredDelivery(value).build())
                    .isEqualTo(message.with(MessageField.REGISTERED_DELIVERY, octet)
                            .pdu());
            assertThat(parsed.edit().dataCoding(value).build())
                    .isEqualTo(message.with(MessageField.DATA_CODING, octet).pdu());
        });
    }

    @Test
    void anEditOfAFieldThatDataSmLacksLeavesTheOctetsOfAllOthers() throws PduException {
        overManyMessages((message, parsed, random) -> {
            if (message.commandId() == CommandId.DATA_SM) {
                return;
            }
            int value = random.nextInt(256);
            byte[] octet = {(byte) value};
            String time = "000007000000000R";
            byte[] timeOctets = (time + "\0").getBytes(StandardCharsets.US_ASCII);
            assertThat(parsed.edit().protocolId(value).build())
                    .isEqualTo(message.with(MessageField.PROTOCOL_ID, octet).pdu());
            assertThat(parsed.edit().priority(value).build())
                    .isEqualTo(message.with(MessageField.PRIORITY_FLAG, octet).pdu());
            assertThat(parsed.edit().scheduleDeliveryTime(time).build())
                    .isEqualTo(message.with(MessageField.SCHEDULE_DELIVERY_TIME, timeOctets)
                            .pdu());
            assertThat(parsed.edit().validityPeriod(time).build())
                    .isEqualTo(message.with(MessageField.VALIDITY_PERIOD, timeOctets)
                            .pdu());
            assertThat(parsed.edit().replaceIfPresent(value).build())
                    .isEqualTo(message.with(MessageField.REPLACE_IF_PRESENT_FLAG, octet)
                            .pdu());
            assertThat(parsed.edit().smDefaultMsgId(value).build())
                    .isEqualTo(
                            message.with(MessageField.SM_DEFAULT_MSG_ID, octet).pdu());
        });
    }

    @Test
    void newContentGoesWhereTheOldOneWas() throws PduException {
        overManyMessages((message, parsed, random) -> {
            byte[] content = GeneratedMessage.octets(random, random.nextInt(255));
            boolean payload = parsed.tlv(TlvTag.MESSAGE_PAYLOAD).isPresent();
            if (message.commandId() == CommandId.DATA_SM && !payload) {
                return;
            }
            GeneratedMessage expected = payload
                    ? message.with(replacingFirst(message.tlvs(), new Tlv(TlvTag.MESSAGE_PAYLOAD, content)))
                    : message.with(
                            MessageField.SHORT_MESSAGE,
                            GeneratedMessage.join(new byte[] {(byte) content.length}, content));
            assertThat(parsed.edit().content(content).build()).isEqualTo(expected.pdu());
        });
    }

    @Test
    void aTlvIsAppendedBehindAndReplacedInItsPlace() throws PduException {
        overManyMessages((message, parsed, random) -> {
            List<Tlv> appended = new ArrayList<>(message.tlvs());
            appended.add(LINK);
            assertThat(parsed.edit().appendTlv(LINK).build())
                    .isEqualTo(message.with(appended).pdu());
            if (!message.tlvs().isEmpty()) {
                Tlv some = message.tlvs().get(random.nextInt(message.tlvs().size()));
                Tlv other = new Tlv(some.tag(), new byte[some.value().length]);
                assertThat(parsed.edit().setTlv(other).build())
                        .isEqualTo(message.with(replacingFirst(message.tlvs(), other))
                                .pdu());
            }
        });
    }

    private static List<Tlv> replacingFirst(List<Tlv> tlvs, Tlv by) {
        List<Tlv> replaced = new ArrayList<>(tlvs);
        for (int i = 0; i < replaced.size(); i++) {
            if (replaced.get(i).tag() == by.tag()) {
                replaced.set(i, by);
                return replaced;
            }
        }
        throw new AssertionError("no such TLV");
    }

    private static int octet(GeneratedMessage message, MessageField field) {
        return message.fields().getOrDefault(field, new byte[1])[0] & 0xFF;
    }

    private static String text(GeneratedMessage message, MessageField field, int from) {
        byte[] octets = message.fields().getOrDefault(field, new byte[1]);
        return new String(octets, from, octets.length - from - 1, StandardCharsets.ISO_8859_1);
    }

    private static Address address(GeneratedMessage message, MessageField field) {
        byte[] octets = message.fields().get(field);
        return new Address(octets[0] & 0xFF, octets[1] & 0xFF, text(message, field, 2));
    }
}
