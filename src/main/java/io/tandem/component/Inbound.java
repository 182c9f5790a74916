// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SmppSession;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a peer's request through the consumer's route and back as the response: the same way at both ends. */
public final class Inbound {
    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

    /** Writes a request into the exchange the route gets. */
    @FunctionalInterface
    public interface Show {
        /** @throws PduException whose status is the answer, if the request is malformed */
        void show(Pdu request, Message message) throws PduException;
    }

    private final DefaultConsumer consumer;
    private final SessionCounters counters;

    public Inbound(DefaultConsumer consumer, SessionCounters counters) {
        this.consumer = consumer;
        this.counters = counters;
    }

    /** @param answer the response, made of the exchange after the route */
    public void process(SmppSession session, Pdu request, Show show, Function<Exchange, Pdu> answer) {
        try {
            run(session, request, show, exchange -> session.respond(answer.apply(exchange)));
        } catch (PduException e) {
            refuse(session, request, e);
        }
    }

    /** Answers a request that is malformed with the status that says so. */
    public void refuse(SmppSession session, Pdu request, PduException fault) {
        counters.badPdu();
        LOG.debug("{} sent a bad {}: {}", session, CommandId.name(request.commandId()), fault.getMessage());
        session.respond(request.response(fault.status()));
    }

    /**
     * Takes a message through the route, without an answer.
     *
     * @param ended gets the exchange after the route
     * @throws PduException if it cannot be shown; then nothing has happened
     */
    public void run(SmppSession session, Pdu request, Show show, Consumer<Exchange> ended) throws PduException {
        Exchange exchange = consumer.createExchange(false);
        try {
            show.show(request, exchange.getMessage());
        } catch (PduException e) {
            consumer.releaseExchange(exchange, false);
            throw e;
        }
        consumer.getAsyncProcessor().process(exchange, doneSync -> {
            if (Answer.isFault(exchange)) {
                consumer.getExceptionHandler()
                        .handleException("a message of " + session + " failed", exchange, exchange.getException());
            }
            ended.accept(exchange);
            consumer.releaseExchange(exchange, false);
        });
    }
}
