// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.Gathering;
import io.tandem.store.Gathering.Joined;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.Submission;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** How messages come in that are more than one row: several of one request, in parts, or parts to be joined. */
final class Acceptance {
    private Acceptance() {}

    static Void all(Transaction transaction, List<Submission> submissions) throws SQLException {
        for (Submission submission : submissions) {
            transaction.insertPending(submission);
        }
        return null;
    }

    static Void gather(Transaction transaction, Message part, Gathering gathering) throws SQLException {
        Messages messages = transaction.messages();
        if (messages.exists(part.id())) {
            return null;
        }
        SqlSession session = transaction.session();
        messages.insert(
                Sql.INSERT_GATHERING,
                part.id(),
                messages.owner(),
                part.kind().name(),
                part.origin(),
                part.destination(),
                part.priority(),
                part.accepted(),
                Rows.expiryColumn(part.expires()),
                gathering.until(),
                gathering.key(),
                part.pdu().commandId(),
                part.pdu().body());
        transaction.tally().add(LifeCycle.WAITING, 1);
        int there = session.first(Sql.COUNT_GATHERED, row -> row.getInt(1), gathering.key())
                .orElse(0);
        if (there < gathering.total()) {
            return null;
        }
        Optional<Joined> joined = gathering.joiner().join(session.query(Sql.GATHERED, Rows::message, gathering.key()));
        if (joined.isPresent()) {
            for (long id : joined.get().parts()) {
                session.update(Sql.JOINED, joined.get().whole().id(), transaction.now(), id, LifeCycle.WAITING.name());
                transaction.tally().move(LifeCycle.WAITING, LifeCycle.DONE);
            }
            transaction.insertPending(joined.get().whole());
        }
        return null;
    }
}
