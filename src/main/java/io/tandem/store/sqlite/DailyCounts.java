// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How many messages of each client were accepted on the last day that it sent any. The writer's thread changes it, after each
 * commit; any thread reads it. Days are those of UTC, by the clock of the writer.
 */
final class DailyCounts {
    private record Count(long day, long messages) {}

    private record Row(String client, Count count) {}

    private final Map<String, Count> committed = new ConcurrentHashMap<>();

    static DailyCounts read(SqlSession session) throws SQLException {
        DailyCounts counts = new DailyCounts();
        session.query(
                        Sql.READ_ACCEPTED,
                        row -> new Row(row.getString("client"), new Count(row.getLong("day"), row.getLong("messages"))))
                .forEach(row -> counts.committed.put(row.client(), row.count()));
        return counts;
    }

    /** The messages accepted on the day of this time, of a client; 0 for any day but its last. */
    long on(long millis, String client) {
        return on(millis, committed.get(client));
    }

    private static long on(long millis, Count count) {
        return count != null && count.day() == dayOf(millis) ? count.messages() : 0;
    }

    /** Adds what a transaction has accepted, before its commit. */
    void write(SqlSession session, Map<String, Integer> byClient, long now) throws SQLException {
        for (Map.Entry<String, Integer> more : byClient.entrySet()) {
            session.update(Sql.WRITE_ACCEPTED, more.getKey(), dayOf(now), on(now, more.getKey()) + more.getValue());
        }
    }

    /** The same, after its commit. */
    void publish(Map<String, Integer> byClient, long now) {
        byClient.forEach((client, more) ->
                committed.compute(client, (name, count) -> new Count(dayOf(now), on(now, count) + more)));
    }

    private static long dayOf(long millis) {
        return TimeUnit.MILLISECONDS.toDays(millis);
    }
}
