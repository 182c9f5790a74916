// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.AsSent;
import io.tandem.store.Message;
import io.tandem.store.SentMessages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What is kept of messages their accounts may be asked about. Nothing here is on the way of a message but {@link #note}. */
final class SqliteSentMessages implements SentMessages {
    /** Not if it was answered before: its row says who answered first. */
    private static final String NOTE =
            "UPDATE message SET written_id = ?, sent_from = ? WHERE id = ? AND state NOT IN ('SENT', 'DONE')";

    private static final String READ = "SELECT written_id, sent_from FROM message WHERE id = ?";
    private static final String OF_SENT = " WHERE id = ? AND state IN ('SENT', 'DONE') AND outcome IS NULL";
    private static final String CANCELLED = "UPDATE message SET outcome = ?, finished = ?" + OF_SENT;
    private static final String REPLACED = "UPDATE message SET body = ?, expires = ?" + OF_SENT;

    private final Writer writer;
    private final Reader reader;

    SqliteSentMessages(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Before the step that makes the message SENT or DONE; a second statement only for those few that need it. */
    static void note(Transaction transaction, long id, AsSent asSent) throws SQLException {
        if (!asSent.equals(AsSent.AS_IT_IS)) {
            transaction.messages().settle(id);
            transaction
                    .session()
                    .update(
                            NOTE,
                            Rows.textColumn(asSent.carrierId()),
                            asSent.source().map(SqliteSentMessages::text).orElse(null),
                            id);
        }
    }

    @Override
    public Optional<AsSent> asSent(long id) {
        return reader.first(READ, id, SqliteSentMessages::read);
    }

    @Override
    public CompletionStage<Void> cancelled(Message message) {
        return writer.submit(transaction -> {
            transaction.messages().settle(message.id());
            transaction.session().update(CANCELLED, MessageState.DELETED.name(), transaction.now(), message.id());
            return null;
        });
    }

    @Override
    public CompletionStage<Void> replaced(Message message) {
        return writer.submit(transaction -> {
            transaction.messages().settle(message.id());
            transaction
                    .session()
                    .update(REPLACED, message.pdu().body(), Rows.expiryColumn(message.expires()), message.id());
            return null;
        });
    }

    private static AsSent read(ResultSet row) throws SQLException {
        String id = row.getString(1);
        return new AsSent(
                id == null ? "" : id, Optional.ofNullable(row.getString(2)).map(SqliteSentMessages::address));
    }

    private static String text(Address address) {
        return address.ton() + " " + address.npi() + " " + address.digits();
    }

    private static Address address(String text) {
        String[] part = text.split(" ", 3);
        return new Address(Integer.parseInt(part[0]), Integer.parseInt(part[1]), part[2]);
    }
}
