// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.PduException;
import io.tandem.store.StoreFullException;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;

/** The command_status a peer is answered after its message went through a route. */
public final class Answer {
    private Answer() {}

    /**
     * ESME_ROK only if the route ended without a failure and without a {@link SmppHeaders#COMMAND_STATUS} other than 0. An
     * exception with a command_status gives that; a full store ESME_RMSGQFUL; any other failure ESME_RSYSERR.
     */
    public static int statusOf(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null) {
            return exchange.getMessage().getHeader(SmppHeaders.COMMAND_STATUS, CommandStatus.ESME_ROK, Integer.class);
        }
        SmppStatusException status = ObjectHelper.getException(SmppStatusException.class, failure);
        if (status != null) {
            return status.commandStatus();
        }
        PduException syntax = ObjectHelper.getException(PduException.class, failure);
        if (syntax != null) {
            return syntax.status();
        }
        return ObjectHelper.getException(StoreFullException.class, failure) != null
                ? CommandStatus.ESME_RMSGQFUL
                : CommandStatus.ESME_RSYSERR;
    }

    /** Whether the failure of a route is one of ours that an operator must see, not an answer to the peer. */
    public static boolean isFault(Exchange exchange) {
        return exchange.getException() != null && statusOf(exchange) == CommandStatus.ESME_RSYSERR;
    }
}
