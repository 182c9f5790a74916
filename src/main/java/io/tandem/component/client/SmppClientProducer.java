// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

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

/** Sends a submit_sm or data_sm over the account's sessions; never binds. */
public class SmppClientProducer extends DefaultAsyncProducer {
    private final SmppClientEndpoint endpoint;
    private boolean link;

    public SmppClientProducer(SmppClientEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        link = endpoint.getAccount()
                .equals(Beans.require(endpoint.getCamelContext(), Accounts.class)
                        .link()
                        .account());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Optional<SmppSession> session = endpoint.sessions().sending();
            if (session.isPresent()) {
                Pdu pdu = PduMapping.as(CommandId.SUBMIT_SM, PduMapping.read(exchange.getMessage()))
                        .pdu();
                return Sending.send(
                        session.get(),
                        link ? mark(exchange, pdu) : Sending.fitting(session.get(), pdu, CommandId.SUBMIT_SM),
                        endpoint.getAccount(),
                        exchange,
                        callback,
                        endpoint.sessions()::answered);
            }
            exchange.setException(SmppStatusException.notSent(endpoint.getAccount() + " is not bound to submit"));
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private static Pdu mark(Exchange exchange, Pdu pdu) {
        return new LinkTlv(
                        exchange.getMessage().getHeader(SmppHeaders.MESSAGE_ID, 0L, Long.class),
                        LinkTlv.Kind.SUBMIT,
                        exchange.getMessage().getHeader(SmppHeaders.CLIENT, "", String.class))
                .addTo(pdu);
    }
}
