// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.InFlight;
import io.tandem.store.Lane;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts in doubt what the last run may have had in flight when it was cut off, before this one hands out anything. Nothing
 * is written before a send that may be repeated, so this is all that explains such a duplicate.
 *
 * <p>A lane is first in first out, and what overtakes is SENDING before it leaves. So what stood before any other message
 * when it left was in flight too, or had expired, and all of them are among the first of their lane, as many as may be in
 * flight and whatever has expired between them. A message that came back with an answer is WAITING, and has a place further
 * back when it is PENDING again; one that came back to go over another account of its group keeps its place.
 */
final class LastRun {
    private static final Logger LOG = LoggerFactory.getLogger(LastRun.class);

    private LastRun() {}

    /**
     * Settles the last run, and begins this one.
     *
     * @param now wall clock, milliseconds
     */
    static void conclude(Database database, InFlight next, long now) throws SQLException {
        try (SqlSession session = database.writer()) {
            InFlight last = read(session);
            if (!last.most().isEmpty()) {
                int doubted = doubt(session, last, now);
                LOG.warn("The last run was cut off: {} messages may have been sent already (doubts)", doubted);
            }
            session.update(Sql.END_RUN);
            for (Map.Entry<String, Integer> most : next.most().entrySet()) {
                session.update(Sql.BEGIN_RUN, most.getKey(), most.getValue());
            }
            session.commit();
        }
    }

    private static InFlight read(SqlSession session) throws SQLException {
        return new InFlight(session.query(Sql.READ_RUN, row -> Map.entry(row.getString(1), row.getInt(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static int doubt(SqlSession session, InFlight last, long now) throws SQLException {
        int doubted = 0;
        for (Lane lane : Reader.lanes(session)) {
            long most = last.mostOf(lane.destination());
            if (most > 0) {
                doubted += session.update(
                        Sql.DOUBT_LANE,
                        lane.destination(),
                        lane.origin(),
                        lane.priority(),
                        upTo(session, lane, most, now));
            }
        }
        return doubted;
    }

    private static long upTo(SqlSession session, Lane lane, long most, long now) throws SQLException {
        return session.first(
                        Sql.NTH_OF_LANE,
                        row -> row.getLong(1),
                        lane.destination(),
                        lane.origin(),
                        lane.priority(),
                        now,
                        most - 1)
                .orElse(Long.MAX_VALUE);
    }
}
