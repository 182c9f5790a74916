// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.store.sqlite.SqliteStore;
import io.tandem.store.sqlite.SqliteStoreOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * A store with many messages, written faster than it would take them: it makes its schema and its ids itself, and the rows are
 * as it would have left them.
 */
final class FilledStore {
    /** What became of the messages. */
    enum Content {
        /** Delivered, and their receipts have come: rows of the log. */
        ENDED("DONE", "done"),
        /** Not sent yet, and the run that accepted them was cut off. */
        QUEUED("PENDING", "pending");

        private final String state;
        private final String tally;

        Content(String state, String tally) {
            this.state = state;
            this.tally = tally;
        }
    }

    private static final String INSERT = "INSERT INTO message (id, owner, kind, state, origin, destination, priority,"
            + " position, accepted, expires, attempts, about, carrier, carrier_id, sent, finished, outcome,"
            + " command_status, command_id, body)"
            + " VALUES (?, ?, 'MT', ?, ?, 'A1,A2', 0, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, 0, ?, ?)";
    private static final String CUT_OFF = "INSERT INTO in_flight VALUES ('A1', 1000), ('A2', 1000)";
    private static final byte[] BODY = new byte[200];
    private static final List<String> CLIENTS = List.of("acme", "globex");
    private static final long VALIDITY = Duration.ofDays(30).toMillis();
    private static final int ROWS_OF_COMMIT = 50_000;

    private final Content content;
    private final String owner;
    private final long rows;
    private final Duration age;

    /**
     * Of so many rows.
     *
     * @param owner the name of the node
     * @param age of the first; the last is of now, and the others at equal distances between
     */
    FilledStore(Content content, String owner, long rows, Duration age) {
        this.content = content;
        this.owner = owner;
        this.rows = rows;
        this.age = age;
    }

    /** @param directory of the store, which is to be a new one */
    void write(Path directory, Progress progress) throws BenchException {
        Passing clock = new Passing(System.currentTimeMillis() - age.toMillis());
        try (SqliteStore store = SqliteStore.open(
                SqliteStoreOptions.of(directory, 0, owner).withClock(clock), new ComposedReceipts(false))) {
            insert(directory.resolve("tandem.db"), store, clock, progress);
        } catch (SQLException e) {
            throw new BenchException("the store can't be filled: " + e.getMessage(), e);
        }
    }

    private void insert(Path database, SqliteStore ids, Passing clock, Progress progress) throws SQLException {
        long first = clock.millis();
        long began = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement plain = connection.createStatement()) {
            plain.execute("PRAGMA synchronous = OFF"); // whoever is interrupted here throws it away
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (long row = 1; row <= rows; row++) {
                    clock.now = first + age.toMillis() * row / rows;
                    bind(insert, ids.nextId(), row, clock.now);
                    insert.executeUpdate();
                    if (row % ROWS_OF_COMMIT == 0) {
                        connection.commit();
                        say(progress, row, System.nanoTime() - began);
                    }
                }
            }
            plain.executeUpdate("UPDATE tally SET position = " + rows + ", last_id = " + ids.nextId() + ", "
                    + content.tally + " = " + rows);
            if (content == Content.QUEUED) {
                plain.executeUpdate(CUT_OFF);
            }
            connection.commit();
        }
        progress.rate("filled", rows * 1e9 / (System.nanoTime() - began));
    }

    private void bind(PreparedStatement insert, long id, long row, long accepted) throws SQLException {
        boolean ended = content == Content.ENDED;
        int column = 0;
        insert.setLong(++column, id);
        insert.setString(++column, owner);
        insert.setString(++column, content.state);
        insert.setString(++column, CLIENTS.get((int) (row % CLIENTS.size())));
        insert.setLong(++column, row);
        insert.setLong(++column, accepted);
        insert.setLong(++column, accepted + VALIDITY);
        insert.setString(++column, ended ? "A1" : null);
        insert.setString(++column, ended ? Long.toHexString(row) : null);
        insert.setObject(++column, ended ? accepted : null);
        insert.setObject(++column, ended ? accepted : null);
        insert.setString(++column, ended ? "DELIVERED" : null);
        insert.setInt(++column, CommandId.SUBMIT_SM);
        insert.setBytes(++column, BODY);
    }

    private void say(Progress progress, long row, long nanos) {
        if (row % (20 * ROWS_OF_COMMIT) == 0) {
            progress.say(String.format(
                    Locale.ROOT, "    %-9s %,10.0f/s, %,d of %,d", "filling", row * 1e9 / nanos, row, rows));
        }
    }

    /** Goes on as the rows do. */
    private static final class Passing extends Clock {
        private long now;

        Passing(long now) {
            this.now = now;
        }

        @Override
        public long millis() {
            return now;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
