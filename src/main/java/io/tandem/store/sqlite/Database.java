// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** The database file: its schema, and connections to it. */
class Database {
    /** Only an operator's shell can be in the way, the data directory being locked. */
    private static final int BUSY_MILLIS = 5_000;

    private static final int WRITER_CACHE_KIB = 64 * 1024;

    private final Path file;
    private final int walPages;

    /** @param walPages with so many pages in the WAL a commit copies what {@link Checkpoints} have left, and it begins anew */
    Database(Path file, int walPages) {
        this.file = file;
        this.walPages = walPages;
    }

    /** @throws io.tandem.store.StoreException if the schema is of a later version of this program */
    void bringUpToDate() throws SQLException {
        try (Connection connection = dataSource(new SQLiteConfig()).getConnection()) {
            Schema.bringUpToDate(connection);
        }
    }

    /** Its transactions are begun and ended by hand. */
    SqlSession writer() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setCacheSize(-WRITER_CACHE_KIB); // negative: in KiB
        config.enforceForeignKeys(true);
        Connection connection = connect(config, "PRAGMA wal_autocheckpoint = " + walPages);
        connection.setAutoCommit(false);
        return new SqlSession(connection);
    }

    /** Sees what is committed, at each query anew. */
    SqlSession reader() throws SQLException {
        return new SqlSession(connect(new SQLiteConfig(), "PRAGMA query_only = true"));
    }

    /** For {@link Checkpoints}. */
    SqlSession checkpointer() throws SQLException {
        return new SqlSession(connect(new SQLiteConfig(), "PRAGMA wal_autocheckpoint = 0"));
    }

    /** The file itself; nothing may be written to it. */
    FileChannel channel() throws IOException {
        return FileChannel.open(file);
    }

    private Connection connect(SQLiteConfig config, String pragma) throws SQLException {
        Connection connection = dataSource(config).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(pragma);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private SQLiteDataSource dataSource(SQLiteConfig config) {
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX); // the driver lets one thread at a time into a connection
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
