// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Messages of ours whose response timer has run out, by sequence_number: their responses may still come, until the session
 * ends. Only so many are remembered. The session's event loop owns it.
 */
final class LateResponses {
    static final int MOST = 10_000;

    private record Owed(int commandId, CompletableFuture<Pdu> response) {}

    private final Map<Integer, Owed> bySequence = new LinkedHashMap<>();

    /** Completes when the response comes, if it does and the session lasts. */
    CompletionStage<Pdu> await(int commandId, int sequence) {
        if (bySequence.size() == MOST) {
            Iterator<Owed> oldestFirst = bySequence.values().iterator();
            oldestFirst.next();
            oldestFirst.remove();
        }
        CompletableFuture<Pdu> response = new CompletableFuture<>();
        bySequence.put(sequence, new Owed(commandId, response));
        return response;
    }

    /** Whether somebody has waited for this response, and is told. */
    boolean answeredBy(Pdu response) {
        Owed owed = bySequence.get(response.sequence());
        boolean fits = owed != null
                && (response.commandId() == CommandId.GENERIC_NACK
                        || response.commandId() == (owed.commandId() | CommandId.RESPONSE));
        if (fits) {
            bySequence.remove(response.sequence());
            owed.response().complete(response);
        }
        return fits;
    }
}
