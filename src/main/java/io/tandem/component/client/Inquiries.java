// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.tandem.component.SmppStatusException;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Aside;
import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SmppSession;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** What an account is asked about messages that it has: beside its windows, so few at a time that they hardly matter to them. */
final class Inquiries {
    private static final int SHARE_OF_WINDOW = 10;

    private final String account;
    private final int most;
    private final AtomicInteger unanswered = new AtomicInteger();

    /** @param window of all sessions */
    Inquiries(String account, int window) {
        this.account = account;
        this.most = Math.max(1, window / SHARE_OF_WINDOW);
    }

    /** As {@link io.tandem.component.CarrierRequests#request}. */
    CompletionStage<Pdu> ask(Optional<SmppSession> session, Pdu request) {
        if (session.isEmpty()) {
            return CompletableFuture.failedFuture(SmppStatusException.notSent(account + " is not bound to submit"));
        }
        if (unanswered.incrementAndGet() > most) {
            unanswered.decrementAndGet();
            return CompletableFuture.failedFuture(SmppStatusException.refused(
                    CommandStatus.ESME_RTHROTTLED, most + " requests wait for " + account + " to answer"));
        }
        CompletableFuture<Pdu> response = new CompletableFuture<>();
        Aside.send(session.get(), request, result -> {
            unanswered.decrementAndGet();
            if (result instanceof RequestResult.Answered answered) {
                response.complete(answered.response());
            } else if (result instanceof RequestResult.InDoubt doubt) {
                response.completeExceptionally(
                        SmppStatusException.inDoubt(account + ": " + doubt.why(), Optional.empty()));
            } else if (result instanceof RequestResult.NotSent notSent) {
                response.completeExceptionally(SmppStatusException.notSent(account + ": " + notSent.why()));
            }
        });
        return response;
    }
}
