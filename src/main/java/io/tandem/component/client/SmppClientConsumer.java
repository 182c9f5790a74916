// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.tandem.account.Accounts;
import io.tandem.account.ReceiptMark;
import io.tandem.component.Alerts;
import io.tandem.component.Answer;
import io.tandem.component.Beans;
import io.tandem.component.Inbound;
import io.tandem.component.LeaveListener;
import io.tandem.component.LeaveNotice;
import io.tandem.component.LinkMessage;
import io.tandem.component.LinkTlv;
import io.tandem.component.PduMapping;
import io.tandem.component.SmppHeaders;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.session.SmppSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds the account while started, and turns each deliver_sm and data_sm into an exchange whose outcome is its answer. */
@ManagedResource(description = "SMPP account")
public class SmppClientConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(SmppClientConsumer.class);

    /** What closing a connection may take when the time to unbind is over. */
    private static final long CLOSE_MILLIS = 1_000;

    private final SmppClientEndpoint endpoint;
    private final Inbound inbound;
    private boolean link;
    private LeaveListener leaving;
    /** Whether the account was started by this consumer: one whose start was refused must not stop another's sessions. */
    private boolean binding;

    public SmppClientConsumer(SmppClientEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.inbound = new Inbound(this, endpoint.getComponent().counters());
    }

    /** @throws IllegalStateException with the reason, if this node may not act on the account */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        link = endpoint.getAccount()
                .equals(Beans.require(endpoint.getCamelContext(), Accounts.class)
                        .link()
                        .account());
        if (link) {
            leaving = Beans.require(endpoint.getCamelContext(), LeaveListener.class);
        }
        endpoint.sessions().start(this::request, endpoint.sessionTls());
        binding = true;
        LOG.info(
                "{}: binding to {} over {}",
                endpoint.getAccount(),
                endpoint.getServiceUrl(),
                endpoint.getServiceProtocol());
    }

    @Override
    protected void doStop() throws Exception {
        if (binding) {
            binding = false;
            unbind();
        }
        super.doStop();
    }

    private void unbind() {
        long wait = endpoint.getUnbindTimeout() + CLOSE_MILLIS;
        endpoint.sessions()
                .stop(Duration.ofMillis(endpoint.getUnbindTimeout()))
                .toCompletableFuture()
                .orTimeout(wait, TimeUnit.MILLISECONDS)
                .handle((ok, late) -> {
                    if (late == null) {
                        LOG.info("{}: unbound", endpoint.getAccount());
                    } else {
                        LOG.warn("{}: not closed within {} ms", endpoint.getAccount(), wait);
                    }
                    return null;
                })
                .join();
    }

    private void request(SmppSession session, Pdu request) {
        if (link && LeaveNotice.is(request)) {
            leaving.leaves(session, request);
            return;
        }
        if (Alerts.is(request)) {
            alert(session, request);
        } else {
            inbound.process(session, request, this::show, exchange -> answer(request, exchange));
        }
    }

    /** It goes through the route like an MO, but nobody waits for an answer. */
    private void alert(SmppSession session, Pdu request) {
        try {
            inbound.run(session, request, this::showAlert, exchange -> {});
        } catch (PduException e) {
            endpoint.getComponent().counters().badPdu();
            LOG.debug("{} sent a bad alert_notification: {}", session, e.getMessage());
        }
    }

    private void showAlert(Pdu request, Message message) throws PduException {
        Alerts.show(request, message);
        message.setHeader(SmppHeaders.CARRIER, endpoint.getAccount());
    }

    private void show(Pdu request, Message message) throws PduException {
        Optional<LinkMessage> fromPeer = link ? LinkMessage.read(request) : Optional.empty();
        if (fromPeer.isEmpty()) {
            PduMapping.show(fromProvider(request), message);
            message.setHeader(SmppHeaders.CARRIER, endpoint.getAccount());
        } else if (fromPeer.get().mark().kind() == LinkTlv.Kind.SUBMIT) {
            throw new PduException(CommandStatus.ESME_RINVOPTPARAMVAL, "no message for a provider goes this way");
        } else {
            fromPeer.get().show(endpoint.getAccount(), message);
        }
    }

    private MessagePdu fromProvider(Pdu request) throws PduException {
        boolean byText = endpoint.sessions().account().receiptsBy() == ReceiptMark.TEXT;
        return Receipt.marked(MessagePdu.parse(request), byText);
    }

    /** Our own faults are temporary to a provider: ESME_RX_T_APPN asks it to keep the message and try again. */
    private static Pdu answer(Pdu request, Exchange exchange) {
        int status = Answer.statusOf(exchange);
        return switch (status) {
            case CommandStatus.ESME_ROK -> request.response(status, MessageIdBody.of(""));
            case CommandStatus.ESME_RSYSERR -> request.response(CommandStatus.ESME_RX_T_APPN);
            default -> request.response(status);
        };
    }

    @ManagedAttribute(description = "The account's name")
    public String getAccount() {
        return endpoint.getAccount();
    }

    @ManagedAttribute(description = "Sessions that are bound")
    public long getBoundSessions() {
        return endpoint.sessions().boundSessions();
    }

    @ManagedAttribute(
            description =
                    "Messages handed to the sessions and not answered; up to an eighth of the window has not left yet")
    public int getInFlight() {
        return endpoint.sessions().inFlight();
    }

    @ManagedAttribute(description = "Each session's state, and why it is not bound")
    public List<String> getSessions() {
        return endpoint.sessions().describe();
    }
}
