// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.IdFormat;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Receipt;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts what a load client is sent: receipts and mobile-originated messages. For one thread. */
final class Inbox {
    private final IdFormat idFormat;
    private final LoadCounters counters;
    private final ReceiptLedger ledger;

    Inbox(IdFormat idFormat, LoadCounters counters, ReceiptLedger ledger) {
        this.idFormat = idFormat;
        this.counters = counters;
        this.ledger = ledger;
    }

    /** The command_status to answer with. */
    int take(Pdu request, long now) {
        try {
            MessagePdu message = MessagePdu.parse(request);
            Optional<Receipt> receipt = Receipt.read(message);
            if (receipt.isPresent()) {
                take(receipt.get(), now);
            } else {
                counters.mo.increment();
            }
            return CommandStatus.ESME_ROK;
        } catch (PduException e) {
            return e.status();
        }
    }

    private void take(Receipt receipt, long now) {
        counters.receiptState(receipt.stateWord());
        if (!receipt.state().map(MessageState::isFinal).orElse(true)) {
            return;
        }
        String id = idFormat.ofReceipt(receipt.id());
        OptionalLong submitted = ledger.submitted(id);
        switch (ledger.receipt(id, now)) {
            case MATCHED -> counters.receiptMatched(submitted.orElseThrow(), now);
            case DUPLICATE -> counters.receiptsDuplicate.increment();
            case EARLY -> {}
        }
    }
}
