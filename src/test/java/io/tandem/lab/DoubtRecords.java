// SPDX-License-Identifier: Apache-2.0
package io.tandem.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the stores of the nodes say of messages that were in doubt: they may have been sent twice, others may not. */
public final class DoubtRecords {
    private static final String COLUMN = "doubts";

    private final Set<String> digests = new HashSet<>();

    /** The SHA-256 of their bodies. */
    public Set<String> digests() {
        return Set.copyOf(digests);
    }

    /** Reads the store in a data directory; empty if it keeps no such records. */
    public static Optional<DoubtRecords> read(Path... dataDirectories) {
        DoubtRecords records = new DoubtRecords();
        for (Path directory : dataDirectories) {
            Path file = directory.resolve("tandem.db");
            if (!Files.exists(file) || !records.add(file)) {
                return Optional.empty();
            }
        }
        return Optional.of(records);
    }

    private boolean add(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            if (!hasColumn(statement)) {
                return false;
            }
            try (ResultSet rows = statement.executeQuery("SELECT body FROM message WHERE " + COLUMN + " > 0")) {
                while (rows.next()) {
                    digests.add(Submitted.digest(rows.getBytes(1)));
                }
            }
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(file + " can't be read", e);
        }
    }

    private static boolean hasColumn(Statement statement) throws SQLException {
        try (ResultSet columns = statement.executeQuery("PRAGMA table_info(message)")) {
            while (columns.next()) {
                if (columns.getString("name").equals(COLUMN)) {
                    return true;
                }
            }
            return false;
        }
    }
}
