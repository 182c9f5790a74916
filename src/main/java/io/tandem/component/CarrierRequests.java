// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.Pdu;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks accounts about messages they have taken. A node binds one to the registry. */
@FunctionalInterface
public interface CarrierRequests {
    /** For a node that has no accounts. */
    CarrierRequests NONE = (account, request) ->
            CompletableFuture.failedFuture(SmppStatusException.notSent("there is no account " + account));

    /**
     * Sends a query_sm, cancel_sm or replace_sm over a session of an account. Never blocks.
     *
     * @return the response, whatever its command_status. Fails with a {@link SmppStatusException}: refused if too many wait
     *     for a response already, not sent if no session may send it now, in doubt if no response came in time
     */
    CompletionStage<Pdu> request(String account, Pdu request);
}
