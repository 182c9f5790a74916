// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import io.tandem.account.Accounts;
import io.tandem.component.Beans;
import io.tandem.component.JointAcceptance;
import io.tandem.component.PduMapping;
import io.tandem.component.SmppHeaders;
import io.tandem.component.SmppStatusException;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.SmppTime;
import io.tandem.store.Gathering;
import io.tandem.store.Kind;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import io.tandem.store.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Stores the message of an exchange, in parts if TandemSplit says so, or as a part that waits for the others if TandemJoin
 * does: this is the step where one message becomes one commit. The exchange goes on after it, with our message_id in CamelSmppId.
 */
public class AcceptProducer extends DefaultAsyncProducer {
    /**
     * On an exchange whose message is in the store under its TandemMessageId: accepting it once more makes another
     * message. Without it the id came over the link, and accepting it twice is accepting it once.
     */
    static final String STORED = "TandemStored";

    private final MessageStoreEndpoint endpoint;
    private MessageStore store;
    private Destinations destinations;
    private Splitter splitter;

    public AcceptProducer(MessageStoreEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        store = Beans.require(endpoint.getCamelContext(), MessageStore.class);
        destinations = new Destinations(endpoint, Beans.require(endpoint.getCamelContext(), Accounts.class));
        splitter = ((MessageStoreComponent) endpoint.getComponent()).splitter();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Submission submission = submission(exchange);
            store(submission, exchange).whenComplete((done, failure) -> {
                if (failure != null) {
                    exchange.setException(failure);
                } else {
                    exchange.setProperty(STORED, true);
                    long id = submission.first().id();
                    exchange.getMessage().setHeader(SmppHeaders.MESSAGE_ID, id);
                    exchange.getMessage().setHeader(SmppHeaders.ID, Long.toString(id));
                }
                callback.done(false);
            });
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private CompletionStage<?> store(Submission submission, Exchange exchange) {
        Optional<Gathering> gathering = PartGathering.of(exchange.getMessage(), submission.first(), store::nextId);
        return gathering.isPresent()
                ? store.gather(submission.first(), gathering.get())
                : JointAcceptance.accept(store, submission, exchange);
    }

    private Submission submission(Exchange exchange) throws Exception {
        org.apache.camel.Message in = exchange.getMessage();
        Destinations.Chosen destination = destinations.of(in);
        MessagePdu pdu = PduMapping.read(in);
        Kind kind = destination.isClient() ? Kind.MO : Kind.MT;
        String originHeader = kind == Kind.MT ? SmppHeaders.CLIENT : SmppHeaders.CARRIER;
        String origin = in.getHeader(originHeader, String.class);
        if (origin == null) {
            throw new IllegalArgumentException("the header " + originHeader + " must say where the message is from");
        }
        Long id = exchange.getProperty(STORED) == null ? in.getHeader(SmppHeaders.MESSAGE_ID, Long.class) : null;
        MessagePdu leaving = PduMapping.as(kind == Kind.MT ? CommandId.SUBMIT_SM : CommandId.DELIVER_SM, pdu);
        // What comes over the link was split where it was accepted; its id is that of one message, and may come twice.
        List<Pdu> parts = id == null || JointAcceptance.isMember(exchange)
                ? splitter.split(in, kind, leaving)
                : List.of(leaving.pdu());
        List<Long> ids = ids(id, parts.size(), exchange);
        Instant now = Instant.now();
        Message whole = new Message(
                ids.get(0),
                kind,
                origin,
                destination.name(),
                pdu.commandId() == CommandId.DATA_SM ? 0 : pdu.priority(),
                0,
                now.toEpochMilli(),
                expires(pdu, destination, now).toEpochMilli(),
                0,
                0,
                parts.get(0));
        return parts.size() == 1 ? Submission.of(whole) : inParts(whole, ids, parts);
    }

    private static Submission inParts(Message whole, List<Long> ids, List<Pdu> parts) {
        return new Submission(IntStream.range(0, parts.size())
                .mapToObj(i -> whole.part(ids.get(i), parts.get(i)))
                .toList());
    }

    /** @param given the id it has already, if any */
    private List<Long> ids(Long given, int parts, Exchange exchange) throws SmppStatusException {
        if (parts == 1) {
            return List.of(given == null ? store.nextId() : given);
        }
        if (given != null) {
            return JointAcceptance.ids(exchange, given, parts);
        }
        long first = store.nextIds();
        return LongStream.range(first, first + parts).boxed().toList();
    }

    /** As a submit_sm or a data_sm says; what goes to a client does not, in a deliver_sm the field is not used (§4.6.1). */
    private Instant expires(MessagePdu pdu, Destinations.Chosen destination, Instant now) throws SmppStatusException {
        String written = pdu.commandId() == CommandId.SUBMIT_SM ? pdu.validityPeriod() : "";
        Optional<Duration> toLive =
                pdu.commandId() == CommandId.DATA_SM && !destination.isClient() ? pdu.timeToLive() : Optional.empty();
        Instant expires = SmppTime.parse(written, now)
                .or(() -> toLive.map(now::plus))
                .orElseGet(() -> now.plusMillis(destinations.validityMillis(destination)));
        if (!expires.isAfter(now)) {
            throw SmppStatusException.refused(CommandStatus.ESME_RINVEXPIRY, "validity_period " + written + " is over");
        }
        return expires;
    }
}
