// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageEditor;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Tlv;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkMessageTest {
    private static final int LINK_TAG = 0x1500;
    private static final int SCHEDULE_DELIVERY_TIME_AT = 10;

    @ParameterizedTest
    @EnumSource(LinkTlv.Kind.class)
    void whatComesOutIsOctetForOctetWhatWentIn(LinkTlv.Kind kind) throws PduException {
        boolean submit = kind == LinkTlv.Kind.SUBMIT;
        MessageEditor editor = submit ? MessagePdu.submitSm() : MessagePdu.deliverSm();
        for (MessagePdu message : List.of(full(editor), full(dataSm()))) {
            for (boolean towardsPrimary : new boolean[] {true, false}) {
                LinkMessage sent = new LinkMessage(new LinkTlv(4711, kind, "acme"), message);

                LinkMessage received =
                        LinkMessage.read(sent.toPdu(towardsPrimary)).orElseThrow();

                assertThat(received.mark()).isEqualTo(sent.mark());
                assertThat(received.pdu().pdu()).isEqualTo(message.pdu());
            }
        }
    }

    @Test
    void upItIsASubmitSmAndDownADeliverSmAndADataSmIsOneBothWays() throws PduException {
        LinkTlv mark = new LinkTlv(1, LinkTlv.Kind.CLIENT, "acme");
        LinkMessage receipt = new LinkMessage(mark, full(MessagePdu.deliverSm()));
        LinkMessage data = new LinkMessage(mark, full(dataSm()));

        assertThat(receipt.toPdu(true).commandId()).isEqualTo(CommandId.SUBMIT_SM);
        assertThat(receipt.toPdu(false).commandId()).isEqualTo(CommandId.DELIVER_SM);
        assertThat(data.toPdu(true).commandId()).isEqualTo(CommandId.DATA_SM);
        assertThat(data.toPdu(false).commandId()).isEqualTo(CommandId.DATA_SM);
    }

    /** §4.6.1: they are not used, so nobody has looked at them on their way in. */
    @Test
    void whatAProviderLeftInTheTimesOfAReceiptGoesUpTheLinkToo() throws PduException {
        MessagePdu receipt = MessagePdu.parse(withJunkForATime(CommandId.DELIVER_SM));
        LinkMessage sent = new LinkMessage(new LinkTlv(1, LinkTlv.Kind.RECEIPT, "A1"), receipt);

        assertThat(LinkMessage.read(sent.toPdu(true)).orElseThrow().pdu().pdu()).isEqualTo(receipt.pdu());
    }

    @Test
    void aSubmitSmIsJudgedAsOne() {
        Pdu request = new LinkTlv(1, LinkTlv.Kind.SUBMIT, "acme").addTo(withJunkForATime(CommandId.SUBMIT_SM));

        assertThatThrownBy(() -> LinkMessage.read(request))
                .isInstanceOfSatisfying(
                        PduException.class, e -> assertThat(e.status()).isEqualTo(CommandStatus.ESME_RINVSCHED));
    }

    @Test
    void withoutOurTlvAtTheEndThePeerIsNoNodeOfOurs() throws PduException {
        Pdu marked = new LinkTlv(1, LinkTlv.Kind.CLIENT, "acme")
                .addTo(full(MessagePdu.deliverSm()).pdu());
        Pdu hidden = MessagePdu.parse(marked)
                .edit()
                .appendTlv(new Tlv(0x3FFF, new byte[0]))
                .build();

        assertThat(LinkMessage.read(hidden)).isEmpty();
        assertThat(LinkMessage.read(MessagePdu.deliverSm().build())).isEmpty();
        assertThat(LinkMessage.read(MessagePdu.deliverSm()
                        .appendTlv(new Tlv(LINK_TAG, new byte[8]))
                        .build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 6, -1})
    void aKindWeDoNotKnowIsRefused(byte kind) {
        Pdu request = MessagePdu.deliverSm()
                .appendTlv(new Tlv(LINK_TAG, new byte[] {0, 0, 0, 0, 0, 0, 0, 1, kind}))
                .build();

        assertThatThrownBy(() -> LinkMessage.read(request))
                .isInstanceOfSatisfying(
                        PduException.class, e -> assertThat(e.status()).isEqualTo(CommandStatus.ESME_RINVOPTPARAMVAL));
    }

    @Test
    void aRouteSeesWhoItIsFromOrForAndWhereItCameOver() throws PduException {
        Message submit = shown(LinkTlv.Kind.SUBMIT, "globex", MessagePdu.submitSm());
        Message client = shown(LinkTlv.Kind.CLIENT, "acme", MessagePdu.deliverSm());
        Message receipt = shown(LinkTlv.Kind.RECEIPT, "A1", MessagePdu.deliverSm());

        assertThat(List.of(submit, client, receipt))
                .allSatisfy(message ->
                        assertThat(message.getHeader(SmppHeaders.MESSAGE_ID)).isEqualTo(4711L));
        assertThat(submit.getHeader(SmppHeaders.CLIENT)).isEqualTo("globex");
        assertThat(submit.getHeader(SmppHeaders.CARRIER)).isNull();
        assertThat(client.getHeader(SmppHeaders.CLIENT)).isEqualTo("acme");
        assertThat(client.getHeader(SmppHeaders.CARRIER)).isEqualTo("L2");
        assertThat(receipt.getHeader(SmppHeaders.CLIENT)).isNull();
        assertThat(receipt.getHeader(SmppHeaders.CARRIER)).isEqualTo("A1");
        assertThat(receipt.getHeader(SmppHeaders.MESSAGE_TYPE)).isEqualTo("DeliveryReceipt");
    }

    private static Message shown(LinkTlv.Kind kind, String name, MessageEditor editor) throws PduException {
        Message message = new DefaultMessage(new DefaultCamelContext());
        Pdu onTheLink = new LinkMessage(new LinkTlv(4711, kind, name), full(editor)).toPdu(true);
        LinkMessage.read(onTheLink).orElseThrow().show("L2", message);
        return message;
    }

    private static Pdu withJunkForATime(int commandId) {
        byte[] empty = new byte[17];
        byte[] junk = "whenever".getBytes(StandardCharsets.US_ASCII);
        return Pdu.request(
                commandId,
                ByteBuffer.allocate(empty.length + junk.length)
                        .put(empty, 0, SCHEDULE_DELIVERY_TIME_AT)
                        .put(junk)
                        .put(empty, 0, empty.length - SCHEDULE_DELIVERY_TIME_AT)
                        .array());
    }

    private static MessageEditor dataSm() throws PduException {
        return MessagePdu.parse(Pdu.request(CommandId.DATA_SM, new byte[10])).edit();
    }

    /** A receipt with a TLV in it that looks like ours. */
    private static MessagePdu full(MessageEditor editor) throws PduException {
        return MessagePdu.parse(editor.source(new Address(1, 1, "4915100001"))
                .destination(new Address(5, 0, "Tandem"))
                .esmClass(0x04)
                .appendTlv(new Tlv(LINK_TAG, new byte[] {0, 0, 0, 0, 0, 0, 0, 42, 2, 'm', 'e'}))
                .appendTlv(new Tlv(0x0427, new byte[] {2}))
                .appendTlv(new Tlv(LINK_TAG, new byte[] {0, 0, 0, 0, 0, 0, 0, 42, 2, 'm', 'e'}))
                .build());
    }
}
