// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.LifeCycle;
import io.tandem.store.MessageStore.ReceivedReceipt;
import java.sql.SQLException;

/** The rows of receipts as they came; what a client gets has one like every message. */
final class ReceiptRows {
    private ReceiptRows() {}

    /** One that matches no message here. */
    static void insertUnmatched(Transaction transaction, ReceivedReceipt receipt) throws SQLException {
        Messages messages = transaction.messages();
        messages.insert(
                Sql.INSERT_UNMATCHED,
                receipt.id(),
                messages.owner(),
                receipt.carrier(),
                receipt.received(),
                receipt.carrier(),
                Rows.textColumn(receipt.carrierId()),
                Rows.outcomeColumn(receipt.state()),
                Rows.textColumn(receipt.error()),
                receipt.pdu().commandId(),
                receipt.pdu().body());
        transaction.tally().add(LifeCycle.UNMATCHED, 1);
    }

    /**
     * One that the other node could not match, and this one could.
     *
     * @param idThere the id the other node knows it by
     * @param about the message here
     */
    static void insertStray(Transaction transaction, ReceivedReceipt receipt, long idThere, long about)
            throws SQLException {
        Messages messages = transaction.messages();
        messages.insert(
                Sql.INSERT_STRAY,
                idThere,
                messages.owner(),
                receipt.carrier(),
                receipt.received(),
                about,
                receipt.carrier(),
                Rows.textColumn(receipt.carrierId()),
                transaction.now(),
                Rows.outcomeColumn(receipt.state()),
                Rows.textColumn(receipt.error()),
                receipt.pdu().commandId(),
                receipt.pdu().body());
        transaction.tally().add(LifeCycle.DONE, 1);
    }
}
