// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Accounts;
import io.tandem.account.InterfaceVersion;
import io.tandem.account.PassOn;
import io.tandem.component.Beans;
import io.tandem.component.CarrierIds;
import io.tandem.component.CarrierRequests;
import io.tandem.component.SmppStatusException;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CancelSm;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.QueryAnswer;
import io.tandem.smpp.pdu.QuerySm;
import io.tandem.store.AsSent;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.SentMessages;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of a message that an account has taken, where that account is to be asked: with its own message_id and the
 * source address the message left with. Each method reads the store, and gives what asks then, without blocking.
 */
final class AtCarrier {
    private static final Logger LOG = LoggerFactory.getLogger(AtCarrier.class);

    private final Accounts accounts;
    private final CarrierIds ids;
    private final CarrierRequests carriers;
    private final SentMessages sent;

    AtCarrier(Accounts accounts, CarrierRequests carriers, SentMessages sent) {
        this.accounts = accounts;
        this.ids = new CarrierIds(accounts);
        this.carriers = carriers;
        this.sent = sent;
    }

    static AtCarrier of(CamelContext context) {
        return new AtCarrier(
                Beans.require(context, Accounts.class),
                Beans.find(context, CarrierRequests.class).orElse(CarrierRequests.NONE),
                Beans.require(context, SentMessages.class));
    }

    /** Whether who took this message is asked: it has a name there, and nobody knows yet what became of it. */
    boolean isAsked(PassOn what, LogEntry entry) {
        boolean left = entry.lifeCycle() == LifeCycle.SENT || entry.lifeCycle() == LifeCycle.DONE;
        return left
                && entry.outcome().isEmpty()
                && !entry.carrierId().isEmpty()
                && accounts.passOn(entry.carrier()).contains(what);
    }

    /** Its status as the account has it; fails with a {@link SmppStatusException} whose status is the answer. */
    Supplier<CompletionStage<MessageStatus>> query(LogEntry entry) {
        Known known = known(entry);
        Pdu request = new QuerySm(known.id(), known.source()).toPdu();
        return () -> carriers.request(entry.carrier(), request)
                .handle((response, failure) -> queried(entry, response, failure));
    }

    /** The command_status for the client; ESME_ROK when the store has it that the message is cancelled. */
    Supplier<CompletionStage<Integer>> cancel(LogEntry entry) {
        Known known = known(entry);
        Pdu request = new CancelSm("", known.id(), known.source(), Address.NONE).toPdu();
        return () -> asked(entry, request, CommandStatus.ESME_RCANCELFAIL, () -> sent.cancelled(entry.message()));
    }

    /** As {@link #cancel}. What awaits no receipt would not get one that is asked for now. */
    Supplier<CompletionStage<Integer>> replace(LogEntry entry, Replacement replacement) {
        int none = CommandStatus.ESME_RREPLACEFAIL;
        boolean unfit = replacement.needsPayload() && !takesTlvs(entry.carrier());
        if (unfit || (entry.lifeCycle() == LifeCycle.DONE && replacement.asksForReceipt())) {
            return () -> CompletableFuture.completedFuture(none);
        }
        Known known = known(entry);
        Message replaced = replacement.of(entry.message());
        Pdu request = replacement.fitting(entry.message()).toPdu(known.id(), known.source());
        return () -> asked(entry, request, none, () -> sent.replaced(replaced));
    }

    private boolean takesTlvs(String carrier) {
        return !accounts.providers().containsKey(carrier)
                || accounts.providers().get(carrier).interfaceVersion() != InterfaceVersion.V3_3;
    }

    /** @param source NONE over the link: the other node compares the message_id, which is ours */
    private record Known(String id, Address source) {}

    private Known known(LogEntry entry) {
        String carrier = entry.carrier();
        if (carrier.equals(accounts.link().account())) {
            return new Known(entry.carrierId(), Address.NONE);
        }
        AsSent asSent = sent.asSent(entry.message().id()).orElse(AsSent.AS_IT_IS);
        return new Known(
                asSent.carrierId().isEmpty() ? ids.asInResponse(carrier, entry.carrierId()) : asSent.carrierId(),
                asSent.source().orElseGet(() -> sourceOf(entry.message())));
    }

    private static Address sourceOf(Message message) {
        try {
            return MessagePdu.parse(message.pdu()).source();
        } catch (PduException e) {
            throw new IllegalStateException("message " + message.id() + " cannot be read back", e);
        }
    }

    private CompletionStage<Integer> asked(
            LogEntry entry, Pdu request, int none, Supplier<CompletionStage<Void>> noted) {
        return carriers.request(entry.carrier(), request)
                .handle((response, failure) -> statusOf(response, failure, none))
                .thenCompose(status -> status == CommandStatus.ESME_ROK
                        ? noted.get().handle((done, failure) -> noted(entry, request, failure))
                        : CompletableFuture.completedFuture(status));
    }

    /** It is done at the account, whatever becomes of our note of it. */
    private static int noted(LogEntry entry, Pdu request, Throwable failure) {
        if (failure != null) {
            LOG.error(
                    "{} has taken {} about message {}, which could not be noted",
                    entry.carrier(),
                    request,
                    entry.message().id(),
                    failure);
        }
        return CommandStatus.ESME_ROK;
    }

    private static MessageStatus queried(LogEntry entry, Pdu response, Throwable failure) {
        int status = statusOf(response, failure, CommandStatus.ESME_RQUERYFAIL);
        try {
            if (status == CommandStatus.ESME_ROK) {
                QueryAnswer answer = QueryAnswer.parse(response);
                return new MessageStatus(answer.state(), answer.finalDate(), answer.error());
            }
        } catch (PduException e) {
            LOG.debug("{} answers a query with a bad PDU: {}", entry.carrier(), e.getMessage());
            status = CommandStatus.ESME_RQUERYFAIL;
        }
        throw new CompletionException(SmppStatusException.refused(status, "answered by " + entry.carrier()));
    }

    /** A generic_nack that says ESME_ROK says nothing, and ESME_RINVBNDSTS speaks of our session and not of the client's. */
    private static int statusOf(Pdu response, Throwable failure, int none) {
        if (failure == null) {
            int status = response.commandStatus();
            boolean saysNothing = response.commandId() == CommandId.GENERIC_NACK && status == CommandStatus.ESME_ROK;
            return saysNothing || status == CommandStatus.ESME_RINVBNDSTS ? none : status;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof SmppStatusException unanswered) {
            LOG.debug("not answered: {}", unanswered.getMessage());
            return unanswered.reason() == SmppStatusException.Reason.REFUSED ? unanswered.commandStatus() : none;
        }
        throw new CompletionException(cause);
    }
}
