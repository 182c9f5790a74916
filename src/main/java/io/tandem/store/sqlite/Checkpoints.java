// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what is committed from the WAL into the database on a thread of its own, while the writer goes on. Were it left to
 * commits, one in some hundreds would copy all of it and sync the database, and everybody would wait for that one. As it is
 * a commit finds most of it done when the WAL has reached its limit and is to begin anew, which only a commit can do.
 *
 * <p>SQLite syncs the database only where a copy has come to the end of the WAL, which not every one beside a busy writer does. Each
 * copy is synced here, so that the one that does, which may be a commit, finds less to sync.
 */
final class Checkpoints implements CommitListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    /** Those that do not wait for readers or the writer, but leave what these are in the way of. */
    private static final String CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)";
    /** Estimates: what each commit changes beside messages, and how many writes change one page more. */
    private static final int PAGES_A_COMMIT = 6;

    private static final int WRITES_A_PAGE = 5;

    private final SqlSession session;
    /** Closed after all connections to the database: that lets go SQLite's locks of it in this process (fcntl). */
    private final FileChannel file;

    private final int pages;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "store-checkpoint");
    private int written;
    private volatile boolean closed;

    /**
     * @param session closed here, and the file after it
     * @param pages in the WAL since the last copy that ask for another, as far as that can be estimated
     */
    Checkpoints(SqlSession session, FileChannel file, int pages) {
        this.session = session;
        this.file = file;
        this.pages = pages;
    }

    void start() {
        thread.start();
    }

    @Override
    public void committed(int writes, long nanos) {
        written += PAGES_A_COMMIT + writes / WRITES_A_PAGE;
        if (written >= pages) {
            written = 0;
            wanted.release();
        }
    }

    /** To be called when every other connection to the database is closed. */
    @Override
    public void close() {
        closed = true;
        wanted.release();
        Threads.join(thread);
    }

    private void run() {
        wanted.acquireUninterruptibly();
        while (!closed) {
            copy();
            wanted.acquireUninterruptibly();
            wanted.drainPermits();
        }
        try (file) {
            session.close();
        } catch (SQLException | IOException e) {
            LOG.warn("The connection that copies the WAL can't be closed", e);
        }
    }

    private void copy() {
        try {
            session.first(CHECKPOINT, row -> row.getInt(1));
            file.force(false);
        } catch (SQLException | IOException e) {
            // Nothing is lost: it is all in the WAL, and the next one copies it; before the WAL begins anew SQLite
            // syncs the database.
            LOG.warn("The WAL can't be copied into the database: {}", e.toString());
        }
    }
}
