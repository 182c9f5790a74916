// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.AlertNotification;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import java.util.Optional;
import org.apache.camel.Message;

/** An alert_notification as an exchange: the PDU is the body, its addresses are headers under camel-smpp's names. */
public final class Alerts {
    private static final String TYPE = "AlertNotification";

    private Alerts() {}

    public static boolean is(Pdu pdu) {
        return pdu.commandId() == CommandId.ALERT_NOTIFICATION;
    }

    /** The alert_notification of an exchange; empty if it has something else. */
    public static Optional<Pdu> of(Message message) {
        return message.getBody() instanceof Pdu pdu && is(pdu) ? Optional.of(pdu) : Optional.empty();
    }

    /** @throws PduException if it is malformed */
    public static void show(Pdu pdu, Message message) throws PduException {
        AlertNotification alert = AlertNotification.parse(pdu);
        message.setBody(pdu);
        message.setHeader(SmppHeaders.MESSAGE_TYPE, TYPE);
        Address source = alert.source();
        message.setHeader(SmppHeaders.SOURCE_ADDR, source.digits());
        message.setHeader(SmppHeaders.SOURCE_ADDR_TON, (byte) source.ton());
        message.setHeader(SmppHeaders.SOURCE_ADDR_NPI, (byte) source.npi());
        Address esme = alert.esme();
        message.setHeader(SmppHeaders.ESME_ADDR, esme.digits());
        message.setHeader(SmppHeaders.ESME_ADDR_TON, (byte) esme.ton());
        message.setHeader(SmppHeaders.ESME_ADDR_NPI, (byte) esme.npi());
    }
}
