// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.MessageStore.ReceiptComposer;
import io.tandem.store.StoreException;
import java.sql.SQLException;

/** Puts a store together, or leaves nothing open. */
final class Opening {
    /** 16 MiB at 4 KiB a page. A guess between SQLite's default of 1,000 and 16,000: no measurement has told them apart yet. */
    private static final int CHECKPOINT_PAGES = 4_000;

    private Opening() {}

    static SqliteStore open(SqliteStoreOptions options, ReceiptComposer composer) {
        DataDirectory directory = DataDirectory.open(options.directory());
        try {
            return open(directory, options, composer, new Database(directory.database(), CHECKPOINT_PAGES));
        } catch (SQLException | RuntimeException e) {
            directory.close();
            throw new StoreException("The database " + directory.database() + " can't be opened: " + e.getMessage(), e);
        }
    }

    private static SqliteStore open(
            DataDirectory directory, SqliteStoreOptions options, ReceiptComposer composer, Database database)
            throws SQLException {
        database.bringUpToDate();
        YoungTable.recover(database, options.nodeName());
        LastRun.conclude(database, options.inFlight(), options.clock().millis());
        SqlSession reading = database.reader();
        try {
            Tally tally = Tally.read(reading);
            IdSource ids = new IdSource(options.node(), options.clock(), Tally.readLastId(reading));
            TakenIds taken = new TakenIds(
                    reading.first(Sql.LAST_ID, row -> row.getLong(1)).orElse(0L));
            GroupCommit commits = new GroupCommit(
                    database, options.clock(), ids, tally, DailyCounts.read(reading), Growing.of(options, taken));
            Writer writer = new Writer(commits, options.queueLimit());
            Reader inquirer = new Reader(database.reader(), writer);
            writer.start();
            return new SqliteStore(
                    new Opened(directory, ids, commits, writer, new Reader(reading, writer), inquirer), composer);
        } catch (SQLException e) {
            reading.close();
            throw e;
        }
    }
}
