// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SmppSession;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Sends the PDU of an exchange over a session and writes the answer into the exchange. */
public final class Sending {
    private Sending() {}

    /**
     * @param carrier the account the session belongs to
     * @return always false: the callback is called later, on the session's event loop
     */
    public static boolean send(
            SmppSession session, Pdu pdu, String carrier, Exchange exchange, AsyncCallback callback) {
        session.request(pdu, result -> {
            Message message = exchange.getMessage();
            message.setHeader(SmppHeaders.CARRIER, carrier);
            if (result instanceof RequestResult.Answered answered) {
                answered(answered.response(), carrier, exchange);
            } else if (result instanceof RequestResult.InDoubt doubt) {
                exchange.setException(SmppStatusException.inDoubt(carrier + ": " + doubt.why()));
            } else if (result instanceof RequestResult.NotSent notSent) {
                exchange.setException(SmppStatusException.notSent(carrier + ": " + notSent.why()));
            }
            callback.done(false);
        });
        return false;
    }

    private static void answered(Pdu response, String carrier, Exchange exchange) {
        exchange.getMessage().setHeader(SmppHeaders.COMMAND_STATUS, response.commandStatus());
        if (response.commandStatus() == CommandStatus.ESME_ROK) {
            exchange.getMessage().setHeader(SmppHeaders.ID, MessageIdBody.read(response));
        } else {
            exchange.setException(SmppStatusException.refused(response.commandStatus(), "answered by " + carrier));
        }
    }
}
