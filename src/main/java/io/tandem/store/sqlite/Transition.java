// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.LifeCycle;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A step of a message's life: an update that hits only a message which may take it. The state it leaves is tried one by
 * one, the most likely first, because the counters need to know it and SQLite can't say what a row was.
 */
record Transition(LifeCycle to, List<LifeCycle> sources, String sql) {

    /** From every state the life cycle allows. */
    static Transition to(LifeCycle to, String sql) {
        return to(to, sql, EnumSet.noneOf(LifeCycle.class));
    }

    static Transition to(LifeCycle to, String sql, Set<LifeCycle> except) {
        List<LifeCycle> sources = Arrays.stream(LifeCycle.values())
                .filter(from -> from.mayBecome(to) && !except.contains(from))
                .toList();
        return new Transition(to, sources, sql);
    }

    /**
     * The same, where it can also be taken by a message that has no row yet.
     *
     * @param fate of that message afterwards
     * @param values what the statement sets for one that has a row
     */
    boolean apply(Transaction transaction, long id, Fate fate, Object... values) throws SQLException {
        Optional<YoungRow> young = transaction.messages().young(id);
        if (young.isEmpty()) {
            return apply(transaction, id, values);
        }
        if (!sources.contains(young.get().state())) {
            transaction.stale(id, to);
            return false;
        }
        transaction.messages().change(young.get().with(fate));
        transaction.tally().move(young.get().state(), to);
        return true;
    }

    /**
     * Takes the step, or counts a stale update.
     *
     * @param values what the statement sets
     */
    boolean apply(Transaction transaction, long id, Object... values) throws SQLException {
        transaction.messages().settle(id);
        Object[] bound = Arrays.copyOf(values, values.length + 2);
        bound[values.length] = id;
        for (LifeCycle from : sources) {
            bound[values.length + 1] = from.name();
            if (transaction.session().update(sql, bound) == 1) {
                transaction.tally().move(from, to);
                return true;
            }
        }
        transaction.stale(id, to);
        return false;
    }
}
