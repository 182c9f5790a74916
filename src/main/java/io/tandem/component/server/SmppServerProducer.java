// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.component.Alerts;
import io.tandem.component.ClientView;
import io.tandem.component.LinkSender;
import io.tandem.component.LinkTlv;
import io.tandem.component.PduMapping;
import io.tandem.component.Sending;
import io.tandem.component.SmppHeaders;
import io.tandem.component.SmppStatusException;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.SmppSession;
import io.tandem.store.Destination;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Sends a deliver_sm or data_sm to the client in TandemClient: over its own session, or over the link if the other node is
 * its home; an alert_notification to where it is bound, within a minute. A receipt with the destination {@code peer} goes
 * over the link as it came, with the account in TandemCarrier.
 */
public class SmppServerProducer extends DefaultAsyncProducer {
    private final SmppServerEndpoint endpoint;
    private LinkSender link;
    private AlertSender alerts;

    public SmppServerProducer(SmppServerEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        link = LinkSender.of(endpoint.getCamelContext());
        alerts = new AlertSender(endpoint.getComponent(), link);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            if (Destination.isPeer(exchange.getMessage().getHeader(SmppHeaders.DESTINATION, "", String.class))) {
                return link.send(LinkTlv.Kind.RECEIPT, required(SmppHeaders.CARRIER, exchange), exchange, callback);
            }
            String client = required(SmppHeaders.CLIENT, exchange);
            Optional<Pdu> alert = Alerts.of(exchange.getMessage());
            if (alert.isPresent()) {
                alerts.send(
                        alert.get(), client, exchange.getMessage().getHeader(SmppHeaders.CARRIER, "", String.class));
                callback.done(true);
                return true;
            }
            Optional<SmppSession> own = endpoint.getComponent().boundClients().receiving(client);
            if (own.isPresent()) {
                MessagePdu message = PduMapping.as(CommandId.DELIVER_SM, PduMapping.read(exchange.getMessage()));
                long about = exchange.getMessage().getHeader(SmppHeaders.ABOUT, 0L, Long.class);
                Pdu pdu = Sending.fitting(own.get(), ClientView.ofReceipt(message, about), CommandId.DELIVER_SM);
                return Sending.send(own.get(), pdu, client, exchange, callback);
            }
            if (link.leadsTo(client)) {
                return link.send(LinkTlv.Kind.CLIENT, client, exchange, callback);
            }
            exchange.setException(SmppStatusException.notSent(client + " is not bound to receive"));
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private static String required(String header, Exchange exchange) {
        String name = exchange.getMessage().getHeader(header, String.class);
        if (name == null) {
            throw new IllegalArgumentException("the header " + header + " must name an account");
        }
        return name;
    }
}
