// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.LifeCycle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many messages stand in each state, and the last position given. Each transaction counts in a copy, which takes the
 * place of the original once it is committed: a published tally never changes.
 */
final class Tally {
    /** By the ordinal of the state: several of these change with every message. */
    private final long[] counts;

    private long position;

    private Tally(long[] counts, long position) {
        this.counts = counts;
        this.position = position;
    }

    static Tally read(SqlSession session) throws SQLException {
        return session.first(Sql.READ_TALLY, Tally::ofRow).orElseThrow(() -> new SQLException("The tally is gone"));
    }

    /** The last id this node had given out when it last committed something. */
    static long readLastId(SqlSession session) throws SQLException {
        return session.first(Sql.READ_TALLY, row -> row.getLong("last_id")).orElse(0L);
    }

    void write(SqlSession session, long lastId, long settled) throws SQLException {
        session.update(
                Sql.WRITE_TALLY,
                position,
                lastId,
                count(LifeCycle.PENDING),
                count(LifeCycle.WAITING),
                count(LifeCycle.SENDING),
                count(LifeCycle.HELD),
                count(LifeCycle.SENT),
                count(LifeCycle.UNMATCHED),
                count(LifeCycle.DONE),
                settled);
    }

    Tally copy() {
        return new Tally(counts.clone(), position);
    }

    long nextPosition() {
        return ++position;
    }

    void add(LifeCycle state, long messages) {
        counts[state.ordinal()] += messages;
    }

    void move(LifeCycle from, LifeCycle to) {
        add(from, -1);
        add(to, 1);
    }

    long count(LifeCycle state) {
        return counts[state.ordinal()];
    }

    Map<LifeCycle, Long> depth() {
        Map<LifeCycle, Long> depth = new EnumMap<>(LifeCycle.class);
        for (LifeCycle state : LifeCycle.values()) {
            depth.put(state, count(state));
        }
        return depth;
    }

    private static Tally ofRow(ResultSet row) throws SQLException {
        LifeCycle[] states = LifeCycle.values();
        long[] counts = new long[states.length];
        for (LifeCycle state : states) {
            counts[state.ordinal()] = row.getLong(state.name()); // column names ignore case
        }
        return new Tally(counts, row.getLong("position"));
    }
}
