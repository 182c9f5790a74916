// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import io.tandem.account.Accounts;
import io.tandem.component.Beans;
import io.tandem.component.CarrierIds;
import io.tandem.component.PduMapping;
import io.tandem.component.SentForms;
import io.tandem.component.SmppHeaders;
import io.tandem.component.SmppStatusException;
import io.tandem.delivery.Delivery;
import io.tandem.delivery.Dispatcher;
import io.tandem.delivery.Outcome;
import io.tandem.delivery.Outlet;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.store.Destination;
import io.tandem.store.Kind;
import io.tandem.store.Message;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.component.smpp.SmppException;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.ObjectHelper;
import org.jsmpp.extra.NegativeResponseException;

/** An outlet of the store: each message becomes an exchange, and how the route ends decides what becomes of the message. */
@ManagedResource(description = "Delivery from the message store")
public class DeliverConsumer extends DefaultConsumer {
    private static final long STOP_SECONDS = 5;

    private final MessageStoreEndpoint endpoint;
    private CarrierIds carrierIds;
    private SentForms sentForms;
    private Outlet outlet;

    public DeliverConsumer(MessageStoreEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Accounts accounts = Beans.require(endpoint.getCamelContext(), Accounts.class);
        carrierIds = new CarrierIds(accounts);
        sentForms = new SentForms(accounts, carrierIds);
        outlet = Beans.require(endpoint.getCamelContext(), Dispatcher.class)
                .open(endpoint.outletOptions(getRouteId()), this::deliver);
    }

    @Override
    protected void doStop() throws Exception {
        if (outlet != null) {
            outlet.close()
                    .toCompletableFuture()
                    .completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
                    .join();
            outlet = null;
        }
        super.doStop();
    }

    /** On the dispatcher's thread. */
    private void deliver(Delivery delivery) {
        Exchange exchange = createExchange(false);
        Message message = delivery.message();
        MessagePdu pdu;
        try {
            pdu = MessagePdu.parse(message.pdu());
        } catch (PduException e) {
            getExceptionHandler().handleException("message " + message.id() + " cannot be read back", exchange, e);
            releaseExchange(exchange, false);
            delivery.report(new Outcome.Refused(e.status(), endpoint.getTo()));
            return;
        }
        show(message, pdu, exchange);
        getAsyncProcessor().process(exchange, doneSync -> {
            delivery.report(outcome(message, pdu, exchange));
            releaseExchange(exchange, false);
        });
    }

    private static void show(Message message, MessagePdu pdu, Exchange exchange) {
        org.apache.camel.Message in = exchange.getMessage();
        PduMapping.show(pdu, in);
        in.setHeader(SmppHeaders.MESSAGE_ID, message.id());
        exchange.setProperty(AcceptProducer.STORED, true);
        in.setHeader(SmppHeaders.DESTINATION, message.destination());
        if (message.about() != 0) {
            in.setHeader(SmppHeaders.ABOUT, message.about());
        }
        if (Destination.isPeer(message.destination())) {
            in.setHeader(SmppHeaders.CARRIER, message.origin());
        } else {
            in.setHeader(
                    SmppHeaders.CLIENT,
                    message.kind() == Kind.MT ? message.origin() : Destination.clientOf(message.destination()));
        }
    }

    private Outcome outcome(Message message, MessagePdu pdu, Exchange exchange) {
        String carrier = exchange.getMessage().getHeader(SmppHeaders.CARRIER, endpoint.getTo(), String.class);
        Exception failure = exchange.getException();
        if (failure == null) {
            return taken(message, pdu, carrier, exchange).apply(firstId(exchange));
        }
        SmppStatusException own = ObjectHelper.getException(SmppStatusException.class, failure);
        if (own != null) {
            return switch (own.reason()) {
                case REFUSED -> new Outcome.Refused(own.commandStatus(), carrier);
                case IN_DOUBT -> {
                    Function<String, Outcome.Taken> taken = taken(message, pdu, carrier, exchange);
                    yield new Outcome.InDoubt(carrier, own.lateId().map(late -> late.thenApply(taken)));
                }
                case NOT_SENT -> new Outcome.NotSent();
            };
        }
        NegativeResponseException stock = ObjectHelper.getException(NegativeResponseException.class, failure);
        if (stock != null) {
            return new Outcome.Refused(stock.getCommandStatus(), carrier);
        }
        getExceptionHandler().handleException("delivery of message " + message.id() + " failed", exchange, failure);
        return ObjectHelper.getException(SmppException.class, failure) != null
                ? new Outcome.InDoubt(carrier)
                : new Outcome.Refused(CommandStatus.ESME_RSYSERR, carrier);
    }

    /** camel-smpp gives a list: the ids of all parts. */
    private static String firstId(Exchange exchange) {
        Object id = exchange.getMessage().getHeader(SmppHeaders.ID);
        if (id instanceof List<?> ids) {
            return ids.isEmpty() ? "" : String.valueOf(ids.get(0));
        }
        return id == null ? "" : id.toString();
    }

    /** By message_id, which may come when the exchange is over. */
    private Function<String, Outcome.Taken> taken(Message message, MessagePdu pdu, String carrier, Exchange exchange) {
        boolean awaited = isReceiptAwaited(message, pdu, exchange);
        Optional<Address> source = sentForms.changedSource(carrier, pdu, exchange.getMessage());
        return id -> new Outcome.Taken(
                carrier, carrierIds.ofResponse(carrier, id), awaited, sentForms.of(carrier, id, source));
    }

    /** A route may have asked for a receipt, or have taken the question out. */
    private static boolean isReceiptAwaited(Message message, MessagePdu pdu, Exchange exchange) {
        int asked = PduMapping.registeredDelivery(pdu, exchange.getMessage());
        return message.kind() == Kind.MT
                && (Receipt.wanted(asked, MessageState.DELIVERED) || Receipt.wanted(asked, MessageState.UNDELIVERABLE));
    }

    @ManagedAttribute(description = "Which messages are delivered here")
    public String getTo() {
        return endpoint.getTo();
    }

    @ManagedAttribute(description = "Messages handed to the route whose outcome is not known yet")
    public int getInFlight() {
        return outlet == null ? 0 : outlet.inFlight();
    }
}
