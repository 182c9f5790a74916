// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.SmppTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jsmpp.bean.ESMClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Between PDUs and headers, in both directions and in the types camel-smpp and route files use. */
class PduMappingTest {
    private final CamelContext context = new DefaultCamelContext();
    private Message message;

    @BeforeEach
    void start() {
        context.start();
        message = new DefaultExchange(context).getIn();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void whatNoRouteTouchesKeepsItsOctets() throws Exception {
        Pdu submit = AllFields.submit();
        PduMapping.show(MessagePdu.parse(submit), message);

        assertThat(PduMapping.read(message).pdu()).isSameAs(submit);
    }

    @Test
    void aHeaderARouteSetsChangesItsFieldAndNoOther() throws Exception {
        PduMapping.show(MessagePdu.parse(AllFields.submit()), message);
        message.setHeader(SmppHeaders.DEST_ADDR, "31970");
        message.setHeader(SmppHeaders.REGISTERED_DELIVERY, 0);

        MessagePdu changed = PduMapping.read(message);

        assertThat(changed.pdu())
                .isEqualTo(MessagePdu.parse(AllFields.submit())
                        .edit()
                        .destination(new Address(1, 1, "31970"))
                        .registeredDelivery(0)
                        .build());
    }

    @Test
    void anOctetMayBeAByteAnIntegerOrText() throws Exception {
        message.setBody("text");
        message.setHeader(SmppHeaders.SOURCE_ADDR_TON, (byte) 5);
        message.setHeader(SmppHeaders.SOURCE_ADDR_NPI, "1");
        message.setHeader(SmppHeaders.DEST_ADDR_TON, 200);
        message.setHeader(SmppHeaders.PROTOCOL_ID, (byte) 0xF9);
        message.setHeader(SmppHeaders.PRIORITY_FLAG, 3L);
        message.setHeader(SmppHeaders.ESM_CLASS, "64");

        MessagePdu submit = PduMapping.read(message);

        assertThat(submit.source()).isEqualTo(new Address(5, 1, ""));
        assertThat(submit.destination()).isEqualTo(new Address(200, 0, ""));
        assertThat(submit.protocolId()).isEqualTo(0xF9);
        assertThat(submit.priority()).isEqualTo(3);
        assertThat(submit.esmClass()).isEqualTo(0x40);
    }

    @Test
    void esmClassMayBeJsmpps() throws Exception {
        message.setBody("text");
        message.setHeader(SmppHeaders.ESM_CLASS, new ESMClass((byte) 0xC3));

        assertThat(PduMapping.read(message).esmClass()).isEqualTo(0xC3);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, -129, 100_000})
    void aNumberThatIsNoOctetIsRefused(int number) {
        message.setBody("text");
        message.setHeader(SmppHeaders.SOURCE_ADDR_TON, number);

        assertThatThrownBy(() -> PduMapping.read(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the header CamelSmppSourceAddrTon is one octet, 0 to 255, not " + number);
    }

    @Test
    void aValidityMayBeADate() throws Exception {
        Instant until = Instant.parse("2031-05-06T07:08:09Z");
        message.setBody("text");
        message.setHeader(SmppHeaders.VALIDITY_PERIOD, Date.from(until));

        assertThat(SmppTime.parse(PduMapping.read(message).validityPeriod(), Instant.EPOCH))
                .contains(until);
    }

    @Test
    void aTextTakesTheAlphabetItNeeds() throws Exception {
        message.setBody("Grüße @");
        assertThat(PduMapping.read(message).dataCoding()).isZero();
        message.setBody("žluťoučký");
        assertThat(PduMapping.read(message).dataCoding()).isEqualTo(8);
        message.setHeader(SmppHeaders.DATA_CODING, "3");
        message.setBody("é");
        assertThat(PduMapping.read(message).shortMessage()).containsExactly(0xE9);
    }

    @Test
    void octetsOfABinaryBodyStay() throws Exception {
        byte[] octets = {0, (byte) 0x80, (byte) 0xFF};
        message.setBody(octets);
        message.setHeader(SmppHeaders.DATA_CODING, (byte) 4);

        MessagePdu submit = PduMapping.read(message);

        assertThat(submit.shortMessage()).isEqualTo(octets);
        assertThat(submit.dataCoding()).isEqualTo(4);
    }

    @Test
    void aSubmitSmForAClientBecomesADeliverSmAndBack() throws Exception {
        MessagePdu submit = MessagePdu.parse(AllFields.submit());

        MessagePdu deliver = PduMapping.as(CommandId.DELIVER_SM, submit);

        assertThat(deliver.commandId()).isEqualTo(CommandId.DELIVER_SM);
        assertThat(deliver.validityPeriod()).isEmpty();
        assertThat(deliver.content()).isEqualTo(submit.content());
        assertThat(deliver.tlvs()).isEqualTo(submit.tlvs());
        assertThat(PduMapping.as(CommandId.SUBMIT_SM, deliver).commandId()).isEqualTo(CommandId.SUBMIT_SM);
    }

    @Test
    void aDeliverSmWithGarbageForATimeCanBeSentOn() throws Exception {
        byte[] body = MessagePdu.deliverSm()
                .destination(new Address(1, 1, "31970"))
                .build()
                .body();
        int validity = body.length - 7;
        byte[] garbage = new byte[body.length + 3];
        System.arraycopy(body, 0, garbage, 0, validity);
        garbage[validity] = 'x';
        garbage[validity + 1] = 'y';
        garbage[validity + 2] = 'z';
        System.arraycopy(body, validity, garbage, validity + 3, body.length - validity);
        MessagePdu deliver = MessagePdu.parse(Pdu.request(CommandId.DELIVER_SM, garbage));
        assertThat(deliver.validityPeriod() + deliver.scheduleDeliveryTime()).isEqualTo("xyz");

        assertThat(PduMapping.as(CommandId.SUBMIT_SM, deliver).validityPeriod()).isEmpty();
    }

    @Test
    void aDataSmIsShownAndReadWithTheFieldsItHas() throws Exception {
        byte[] body = new byte[] {0, 1, 1, '1', 0, 1, 1, '2', 0, 0, 1, 4, 0x04, 0x24, 0, 2, 'h', 'i'};
        Pdu data = Pdu.request(CommandId.DATA_SM, body);
        PduMapping.show(MessagePdu.parse(data), message);
        assertThat(message.getHeaders()).doesNotContainKeys(SmppHeaders.PRIORITY_FLAG, SmppHeaders.PROTOCOL_ID);
        message.setHeader(SmppHeaders.PRIORITY_FLAG, 2);
        message.setHeader(SmppHeaders.DEST_ADDR, "3");

        MessagePdu changed = PduMapping.read(message);

        assertThat(changed.destination().digits()).isEqualTo("3");
        assertThat(changed.content()).isEqualTo("hi".getBytes(StandardCharsets.US_ASCII));
        assertThat(PduMapping.as(CommandId.DELIVER_SM, changed).commandId()).isEqualTo(CommandId.DATA_SM);
    }
}
