// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.tools.Counters.Event;
import java.time.Clock;
import java.time.Instant;

/** Takes the submit_sm of the simulated provider's clients: answers them, and owes receipts. For one thread. */
final class SubmitDesk {
    private record Answer(Seat seat, Pdu response) {}

    private record Owed(DeliveryQueue queue, Delivery receipt) {}

    /** So that a provider started later gives other ids, at less than a million messages a second. */
    private static final long IDS_PER_MILLISECOND = 1000;

    private final ProviderOptions options;
    private final Clock clock;
    private final Reception reception;
    private final SubmitRecorder recorder;
    private final Answers answers;
    private final ReceiptWriter receiptWriter;
    private final DelayLine<Answer> responses;
    private final DelayLine<Owed> receipts;
    private long lastId;

    SubmitDesk(ProviderOptions options, Clock clock, Reception reception, SubmitRecorder recorder, DelayLines delays) {
        this.options = options;
        this.clock = clock;
        this.reception = reception;
        this.recorder = recorder;
        this.answers = new Answers(options.failures(), options.seed());
        this.receiptWriter = new ReceiptWriter(options.receiptDelay());
        this.responses =
                delays.line(options.responseDelay(), answer -> answer.seat().answer(answer.response()));
        this.receipts = delays.line(options.receiptDelay(), owed -> owed.queue().add(owed.receipt()));
        this.lastId = clock.millis() * IDS_PER_MILLISECOND;
    }

    void request(Seat seat, Pdu request) {
        seat.asked();
        if (request.commandId() != CommandId.SUBMIT_SM) {
            seat.answer(request.response(CommandStatus.ESME_RINVCMDID));
            return;
        }
        seat.account().counters().count(Event.SUBMITTED);
        try {
            submit(seat, MessagePdu.parse(request));
        } catch (PduException e) {
            refuse(seat, request, e.status());
        }
    }

    private void submit(Seat seat, MessagePdu message) {
        Pdu request = message.pdu();
        Instant now = clock.instant();
        boolean receiptAsked =
                options.receipts() && Receipt.wanted(message.registeredDelivery(), MessageState.DELIVERED);
        int status =
                receiptAsked && reception.owed() >= options.maxOwed() ? CommandStatus.ESME_RMSGQFUL : answers.next();
        long id = status == CommandStatus.ESME_ROK ? ++lastId : 0;
        String written = id == 0 ? "-" : options.messageIds().inResponse(id);
        if (!recorder.offer(new SubmitRecorder.Line(seat.account().name(), written, message, now))) {
            status = CommandStatus.ESME_RMSGQFUL;
        }
        if (status != CommandStatus.ESME_ROK) {
            refuse(seat, request, status);
            return;
        }
        Counters counters = seat.account().counters();
        counters.count(Event.ACCEPTED);
        counters.body(HashSet64.hash(request.body()));
        if (receiptAsked) {
            counters.count(Event.RECEIPT_OWED);
            owe(seat, receiptWriter.write(message, options.messageIds().inReceipt(id), now));
        }
        if (seat.account().dies()) {
            seat.die();
        } else {
            responses.add(new Answer(seat, request.response(CommandStatus.ESME_ROK, MessageIdBody.of(written))));
        }
    }

    private void owe(Seat seat, Pdu receipt) {
        Delivery delivery = new Delivery(Delivery.Kind.RECEIPT, receipt);
        DeliveryQueue queue = seat.account().deliveries();
        if (options.receiptBeforeResponse()) {
            queue.add(delivery);
        } else {
            receipts.add(new Owed(queue, delivery));
        }
    }

    private void refuse(Seat seat, Pdu request, int status) {
        seat.account().counters().count(Event.REFUSED);
        responses.add(new Answer(seat, request.response(status)));
    }
}
