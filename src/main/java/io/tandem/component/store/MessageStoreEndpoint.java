// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import io.tandem.component.SmppHeaders;
import io.tandem.delivery.OutletOptions;
import io.tandem.delivery.Target;
import io.tandem.store.Destination;
import java.util.Optional;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Stores messages durably, matches receipts to them, and delivers them within window and rate of each account. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "message-store",
        title = "Message Store",
        syntax = "message-store:operation",
        category = {Category.MOBILE, Category.MESSAGING},
        headersClass = SmppHeaders.class)
public class MessageStoreEndpoint extends DefaultEndpoint implements AsyncEndpoint {
    private static final String CLIENTS = "clients";
    private static final String PROVIDERS = "providers";

    @UriPath(description = "What to do")
    @Metadata(required = true)
    private MessageStoreOperation operation;

    @UriParam(
            label = "consumer",
            description = "Which messages to deliver: those for one provider account (its name), for every provider"
                    + " account ('providers'), for every client ('clients'), or receipts that the other node may know"
                    + " the message of ('peer')")
    private String to;

    @UriParam(
            label = "consumer",
            description = "The account whose window and rate hold, and which must be bound; by default the account in"
                    + " 'to', or each client's own")
    private String gate;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "Whether delivery waits until the account is bound. Set it to false where the route sends by"
                    + " something else than smpp-client or smpp-server, and give a window")
    private boolean gated = true;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description = "Messages the route may have in work at one time; 0 for as many as the account's window")
    private int window;

    @UriParam(
            label = "consumer",
            defaultValue = "0",
            description = "Messages a second over this route; 0 for no limit but the account's")
    private double rate;

    @UriParam(
            label = "producer",
            defaultValue = "48h",
            javaType = "java.time.Duration",
            description = "How long a message without a validity_period is tried, if its account does not say")
    private long validity = 48 * 3600_000L;

    public MessageStoreEndpoint(String uri, MessageStoreComponent component) {
        super(uri, component);
    }

    @Override
    public Producer createProducer() {
        return switch (operation) {
            case accept -> new AcceptProducer(this);
            case receipt -> new ReceiptProducer(this);
            case deliver ->
                throw new IllegalArgumentException("message-store:deliver starts a route, it is no step: write it after"
                        + " 'from', and message-store:accept here");
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != MessageStoreOperation.deliver) {
            throw new IllegalArgumentException(
                    "message-store:" + operation + " is a step: a route starts from message-store:deliver");
        }
        if (to == null) {
            throw new IllegalArgumentException(
                    "message-store:deliver needs the parameter 'to': an account, 'providers', 'clients' or 'peer'");
        }
        DeliverConsumer consumer = new DeliverConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    OutletOptions outletOptions(String name) {
        return new OutletOptions(name, target(), Optional.ofNullable(gate), window, rate, gated);
    }

    Target target() {
        return switch (to) {
            case CLIENTS -> Target.clients();
            case PROVIDERS -> Target.providers();
            case Destination.PEER -> Target.peer();
            default -> Target.provider(to);
        };
    }

    public MessageStoreOperation getOperation() {
        return operation;
    }

    public void setOperation(MessageStoreOperation operation) {
        this.operation = operation;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getGate() {
        return gate;
    }

    public void setGate(String gate) {
        this.gate = gate;
    }

    public boolean isGated() {
        return gated;
    }

    public void setGated(boolean gated) {
        this.gated = gated;
    }

    public int getWindow() {
        return window;
    }

    public void setWindow(int window) {
        this.window = window;
    }

    public double getRate() {
        return rate;
    }

    public void setRate(double rate) {
        this.rate = rate;
    }

    public long getValidity() {
        return validity;
    }

    public void setValidity(long validity) {
        this.validity = validity;
    }
}
