// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.MessageStore.ReceiptComposer;
import io.tandem.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** Puts a store together, or leaves nothing open. */
final class Opening {
    /** 64 MiB at 4 KiB a page. */
    private static final int WAL_PAGES = 16_000;

    /** 8 MiB: what the commit that ends a WAL may find left. */
    private static final int CHECKPOINT_PAGES = 2_000;

    private final SqliteStoreOptions options;
    private final DataDirectory directory;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Opening(SqliteStoreOptions options) {
        this.options = options;
        this.directory = keep(DataDirectory.open(options.directory()));
    }

    static SqliteStore open(SqliteStoreOptions options, ReceiptComposer composer) {
        return open(options, composer, file -> new Database(file, WAL_PAGES));
    }

    /** @param databases gives the database in a file */
    static SqliteStore open(SqliteStoreOptions options, ReceiptComposer composer, Function<Path, Database> databases) {
        Opening opening = new Opening(options);
        Path file = opening.directory.database();
        try {
            return new SqliteStore(opening.open(databases.apply(file)), composer);
        } catch (SQLException | IOException | RuntimeException e) {
            opening.abandon(e);
            throw new StoreException("The database " + file + " can't be opened: " + e.getMessage(), e);
        }
    }

    private Opened open(Database database) throws SQLException, IOException {
        database.bringUpToDate();
        YoungTable.recover(database, options.nodeName());
        LastRun.conclude(database, options.inFlight(), options.clock().millis());
        FileChannel file = keep(database.channel()); // before the connections: closed after them, see Checkpoints
        SqlSession reading = keep(database.reader());
        SqlSession inquiring = keep(database.reader());
        SqlSession copying = keep(database.checkpointer());
        Tally tally = Tally.read(reading);
        IdSource ids = new IdSource(options.node(), options.clock(), Tally.readLastId(reading));
        TakenIds taken =
                new TakenIds(reading.first(Sql.LAST_ID, row -> row.getLong(1)).orElse(0L));
        GroupCommit commits = new GroupCommit(
                database, options.clock(), ids, tally, DailyCounts.read(reading), Growing.of(options, taken));
        Writer writer = new Writer(commits, options.queueLimit());
        Checkpoints checkpoints = new Checkpoints(copying, file, CHECKPOINT_PAGES);
        writer.onCommit(checkpoints);
        writer.start();
        checkpoints.start();
        return new Opened(
                directory,
                ids,
                commits,
                writer,
                checkpoints,
                new Reader(reading, writer),
                new Reader(inquiring, writer));
    }

    private <T extends AutoCloseable> T keep(T opened) {
        open.push(opened);
        return opened;
    }

    /** What was opened last first. */
    private void abandon(Exception why) {
        for (AutoCloseable opened : open) {
            try {
                opened.close();
            } catch (Exception e) {
                why.addSuppressed(e);
            }
        }
    }
}
