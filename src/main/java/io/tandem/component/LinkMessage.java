// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import java.util.Optional;
import org.apache.camel.Message;

/**
 * A message on its way from one node to the other. Towards the primary everything is a submit_sm, because the secondary is
 * the ESME, and towards the secondary a deliver_sm; their bodies have the same layout (SMPP 3.4 §4.4.1, §4.6.1), so only
 * the command_id changes. A data_sm is one in both directions.
 *
 * @param pdu as it was before it entered the link: for a client a deliver_sm, for a provider a submit_sm
 */
public record LinkMessage(LinkTlv mark, MessagePdu pdu) {

    /**
     * What came over the link; empty if the peer is no node of ours.
     *
     * @throws PduException if it is malformed
     */
    public static Optional<LinkMessage> read(Pdu request) throws PduException {
        // A deliver_sm does not use its times, and whatever a provider left there must not be judged as a submit_sm's.
        Optional<LinkTlv> mark = LinkTlv.of(MessagePdu.parse(as(CommandId.DELIVER_SM, request)));
        if (mark.isEmpty()) {
            return Optional.empty();
        }
        int commandId = mark.get().kind() == LinkTlv.Kind.SUBMIT ? CommandId.SUBMIT_SM : CommandId.DELIVER_SM;
        return Optional.of(new LinkMessage(
                mark.get(), MessagePdu.parse(as(commandId, mark.get().removeFrom(request)))));
    }

    /** What goes over the link. */
    public Pdu toPdu(boolean towardsPrimary) {
        return mark.addTo(as(towardsPrimary ? CommandId.SUBMIT_SM : CommandId.DELIVER_SM, pdu.pdu()));
    }

    /**
     * Shows it to a route, which for a client's or an account's is the same as if it had come from a provider.
     *
     * @throws PduException if it is an alert that is malformed
     */
    public void show(String link, Message message) throws PduException {
        if (isAlert()) {
            Alerts.show(LinkAlert.unwrap(pdu), message);
            message.setHeader(SmppHeaders.CARRIER, link);
            return;
        }
        PduMapping.show(pdu, message);
        message.setHeader(SmppHeaders.MESSAGE_ID, mark.messageId());
        if (mark.kind() != LinkTlv.Kind.SUBMIT) {
            message.setHeader(SmppHeaders.CARRIER, mark.kind() == LinkTlv.Kind.RECEIPT ? mark.name() : link);
        }
        if (mark.kind() != LinkTlv.Kind.RECEIPT) {
            message.setHeader(SmppHeaders.CLIENT, mark.name());
        }
    }

    /** An alert is passed on, and nobody stores it. */
    public boolean isAlert() {
        return mark.kind() == LinkTlv.Kind.ALERT;
    }

    private static Pdu as(int commandId, Pdu pdu) {
        return pdu.commandId() == commandId || pdu.commandId() == CommandId.DATA_SM
                ? pdu
                : new Pdu(commandId, pdu.commandStatus(), pdu.sequence(), pdu.body());
    }
}
