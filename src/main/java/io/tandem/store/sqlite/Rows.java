// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Kind;
import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.Original;
import io.tandem.store.ReceiptSource;
import io.tandem.store.Refusals;
import io.tandem.store.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads the rows of {@link Sql}'s queries; columns by number, in the order of the lists there. */
final class Rows {
    private Rows() {}

    static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getLong(1),
                Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getLong(6),
                row.getLong(7),
                expires(row),
                row.getInt(9),
                row.getLong(10),
                pdu(row));
    }

    static Message queued(ResultSet row) throws SQLException {
        return refused(row, 13);
    }

    static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(row.getLong(13), row.getLong(1), Optional.of(message(row)));
    }

    static LogEntry logEntry(ResultSet row) throws SQLException {
        return new LogEntry(
                refused(row, 22),
                LifeCycle.valueOf(row.getString(13)),
                orEmpty(row.getString(14)),
                orEmpty(row.getString(15)),
                row.getLong(16),
                row.getLong(17),
                outcome(row),
                row.getInt(19),
                orEmpty(row.getString(20)),
                row.getInt(21));
    }

    static Original original(ResultSet row) throws SQLException {
        return new Original(row.getLong(1), row.getString(2), Pdu.request(row.getInt(3), row.getBytes(4)));
    }

    /** The message that the other node reports on. */
    static Receipts.ReportedOn reportedOn(ResultSet row) throws SQLException {
        return new Receipts.ReportedOn(original(row), LifeCycle.valueOf(row.getString(5)), outcome(row, 6));
    }

    /** A receipt as it was kept UNMATCHED. */
    static ReceivedReceipt receipt(ResultSet row) throws SQLException {
        return new ReceivedReceipt(
                row.getLong(1),
                new ReceiptSource.Account(),
                row.getString(14),
                orEmpty(row.getString(15)),
                outcome(row),
                orEmpty(row.getString(20)),
                row.getLong(7),
                pdu(row));
    }

    static Lane lane(ResultSet row) throws SQLException {
        return new Lane(row.getString(1), row.getString(2), row.getInt(3));
    }

    /** How {@link Message#expires} is written: null for never, which keeps the row out of the expiry index. */
    static Long expiryColumn(long expires) {
        return expires == Long.MAX_VALUE ? null : (Long) expires;
    }

    /** null for the empty text. */
    static String textColumn(String text) {
        return text.isEmpty() ? null : text;
    }

    /** 0 is how a time that has not come is written in memory. */
    private static Long timeColumn(long millis) {
        return millis == 0 ? null : (Long) millis;
    }

    /** The values of {@link Sql#INSERT}. */
    static Object[] values(Message message, Fate fate, String owner) {
        return new Object[] {
            message.id(),
            owner,
            message.kind().name(),
            fate.state().name(),
            message.origin(),
            message.destination(),
            message.priority(),
            message.position(),
            message.accepted(),
            expiryColumn(message.expires()),
            message.attempts(),
            message.about(),
            textColumn(fate.carrier()),
            textColumn(fate.carrierId()),
            timeColumn(fate.sent()),
            timeColumn(fate.finished()),
            outcomeColumn(fate.outcome()),
            message.pdu().commandId(),
            message.pdu().body()
        };
    }

    static String outcomeColumn(Optional<MessageState> outcome) {
        return outcome.map(MessageState::name).orElse(null);
    }

    private static Message refused(ResultSet row, int column) throws SQLException {
        String refusals = row.getString(column);
        return refusals == null ? message(row) : message(row).withRefusals(Refusals.of(refusals));
    }

    private static long expires(ResultSet row) throws SQLException {
        long column = row.getLong(8);
        return row.wasNull() ? Long.MAX_VALUE : column;
    }

    private static Optional<MessageState> outcome(ResultSet row) throws SQLException {
        return outcome(row, 18);
    }

    private static Optional<MessageState> outcome(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(MessageState::valueOf);
    }

    private static Pdu pdu(ResultSet row) throws SQLException {
        return Pdu.request(row.getInt(11), row.getBytes(12));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
