// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.WithoutTlvs;
import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SmppSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the PDU of an exchange over a session and writes the answer into the exchange. */
public final class Sending {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

    private Sending() {}

    /**
     * @param carrier the account the session belongs to
     * @return always false: the callback is called later, on the session's event loop
     */
    public static boolean send(
            SmppSession session, Pdu pdu, String carrier, Exchange exchange, AsyncCallback callback) {
        return send(session, pdu, carrier, exchange, callback, response -> {});
    }

    /** @param listener gets the response before the callback is called */
    public static boolean send(
            SmppSession session,
            Pdu pdu,
            String carrier,
            Exchange exchange,
            AsyncCallback callback,
            Consumer<Pdu> listener) {
        session.request(pdu, result -> {
            Message message = exchange.getMessage();
            message.setHeader(SmppHeaders.CARRIER, carrier);
            if (result instanceof RequestResult.Answered answered) {
                listener.accept(answered.response());
                answered(answered.response(), carrier, exchange);
            } else if (result instanceof RequestResult.InDoubt doubt) {
                exchange.setException(SmppStatusException.inDoubt(
                        carrier + ": " + doubt.why(), doubt.late().map(Sending::lateId)));
            } else if (result instanceof RequestResult.NotSent notSent) {
                exchange.setException(SmppStatusException.notSent(carrier + ": " + notSent.why()));
            }
            callback.done(false);
        });
        return false;
    }

    /**
     * The message as the peer of a session can take it: without optional parameters if it is older than SMPP 3.4.
     *
     * @param commandId what a data_sm becomes for it: submit_sm or deliver_sm
     * @throws SmppStatusException if it cannot take the message at all
     */
    public static Pdu fitting(SmppSession session, Pdu pdu, int commandId) throws SmppStatusException {
        if (session.takesTlvs()) {
            return pdu;
        }
        try {
            return WithoutTlvs.of(MessagePdu.parse(pdu), commandId);
        } catch (PduException e) {
            LOG.warn("{}, which is older than SMPP 3.4, cannot be sent a message: {}", session, e.getMessage());
            throw SmppStatusException.refused(e.status(), "for a peer older than SMPP 3.4");
        }
    }

    private static void answered(Pdu response, String carrier, Exchange exchange) {
        int status = statusOf(response);
        exchange.getMessage().setHeader(SmppHeaders.COMMAND_STATUS, status);
        if (status == CommandStatus.ESME_ROK) {
            exchange.getMessage().setHeader(SmppHeaders.ID, MessageIdBody.read(response));
        } else {
            exchange.setException(SmppStatusException.refused(status, "answered by " + carrier));
        }
    }

    /** Never completes if it is a refusal: the message goes its way as one that nobody has answered. */
    private static CompletionStage<String> lateId(CompletionStage<Pdu> late) {
        CompletableFuture<String> id = new CompletableFuture<>();
        late.thenAccept(response -> {
            if (statusOf(response) == CommandStatus.ESME_ROK) {
                id.complete(MessageIdBody.read(response));
            }
        });
        return id;
    }

    /** generic_nack says that nothing was taken (§4.3), whatever else it says. */
    private static int statusOf(Pdu response) {
        boolean saysNothing =
                response.commandId() == CommandId.GENERIC_NACK && response.commandStatus() == CommandStatus.ESME_ROK;
        return saysNothing ? CommandStatus.ESME_RSYSERR : response.commandStatus();
    }
}
