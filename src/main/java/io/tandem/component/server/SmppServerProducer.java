// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Accounts;
import io.tandem.component.Beans;
import io.tandem.component.LinkTlv;
import io.tandem.component.PduMapping;
import io.tandem.component.Sending;
import io.tandem.component.SmppHeaders;
import io.tandem.component.SmppStatusException;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.SmppSession;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Sends a deliver_sm or data_sm to the client in TandemClient: over its own session, or over the link it is behind. */
public class SmppServerProducer extends DefaultAsyncProducer {
    private final SmppServerEndpoint endpoint;
    private Accounts accounts;

    public SmppServerProducer(SmppServerEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        accounts = Beans.require(endpoint.getCamelContext(), Accounts.class);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            String client = exchange.getMessage().getHeader(SmppHeaders.CLIENT, String.class);
            if (client == null) {
                throw new IllegalArgumentException("the header " + SmppHeaders.CLIENT + " must name the client");
            }
            Pdu pdu = PduMapping.as(CommandId.DELIVER_SM, PduMapping.read(exchange.getMessage()))
                    .pdu();
            BoundClients boundClients = endpoint.getComponent().boundClients();
            Optional<SmppSession> own = boundClients.receiving(client);
            if (own.isPresent()) {
                return Sending.send(own.get(), pdu, client, exchange, callback);
            }
            String link = accounts.link().account();
            Optional<SmppSession> behindLink = boundClients.receiving(link);
            if (behindLink.isPresent()) {
                long id = exchange.getMessage().getHeader(SmppHeaders.MESSAGE_ID, 0L, Long.class);
                return Sending.send(behindLink.get(), new LinkTlv(id, client).addTo(pdu), link, exchange, callback);
            }
            exchange.setException(SmppStatusException.notSent(client + " is not bound to receive"));
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }
}
