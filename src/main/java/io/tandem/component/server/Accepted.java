// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.component.Answer;
import io.tandem.component.SmppHeaders;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.SmppSession;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client is told of one message after its way through the route.
 *
 * @param status a {@link CommandStatus}
 * @param id the message_id; empty unless the status is ESME_ROK, and for what is not stored
 */
record Accepted(int status, String id) {
    private static final Logger LOG = LoggerFactory.getLogger(Accepted.class);

    static Accepted of(SmppSession session, Exchange exchange) {
        int status = Answer.statusOf(exchange);
        if (status != CommandStatus.ESME_ROK) {
            return new Accepted(status, "");
        }
        String id = exchange.getMessage().getHeader(SmppHeaders.ID, String.class);
        if (id == null) {
            LOG.error(
                    "{}: the route {} ended without storing or sending a message; it needs a step such as"
                            + " 'to: message-store:accept'",
                    session,
                    exchange.getFromRouteId());
            return new Accepted(CommandStatus.ESME_RSYSERR, "");
        }
        return new Accepted(status, id);
    }

    /** Of what has no message_id. */
    static Accepted passedOn(Exchange exchange) {
        return new Accepted(Answer.statusOf(exchange), "");
    }

    boolean isOk() {
        return status == CommandStatus.ESME_ROK;
    }
}
