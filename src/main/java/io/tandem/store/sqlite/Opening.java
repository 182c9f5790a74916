// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.MessageStore.ReceiptComposer;
import io.tandem.store.StoreException;
import java.io.IOException;
import java.sql.SQLException;

/** Puts a store together, or leaves nothing open. */
final class Opening {
    /** 64 MiB at 4 KiB a page. */
    private static final int WAL_PAGES = 16_000;

    /** 8 MiB: what the commit that ends a WAL may find left. */
    private static final int CHECKPOINT_PAGES = 2_000;

    private Opening() {}

    static SqliteStore open(SqliteStoreOptions options, ReceiptComposer composer) {
        DataDirectory directory = DataDirectory.open(options.directory());
        try {
            return open(directory, options, composer, new Database(directory.database(), WAL_PAGES));
        } catch (SQLException | IOException | RuntimeException e) {
            directory.close();
            throw new StoreException("The database " + directory.database() + " can't be opened: " + e.getMessage(), e);
        }
    }

    private static SqliteStore open(
            DataDirectory directory, SqliteStoreOptions options, ReceiptComposer composer, Database database)
            throws SQLException, IOException {
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
            Checkpoints checkpoints = new Checkpoints(database, CHECKPOINT_PAGES);
            writer.onCommit(checkpoints);
            writer.start();
            checkpoints.start();
            return new SqliteStore(
                    new Opened(directory, ids, commits, writer, checkpoints, new Reader(reading, writer), inquirer),
                    composer);
        } catch (SQLException | IOException e) {
            reading.close();
            throw e;
        }
    }
}
