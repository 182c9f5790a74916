// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The schema of a database: how many of the scripts in {@code db/migration/sqlite} have been applied to it is SQLite's
 * {@code user_version}. A script that was in a release is never changed; what is to be changed is a new one.
 */
final class Schema {
    private static final String DIRECTORY = "/db/migration/sqlite/";
    /** In the order they are applied. */
    static final List<String> SCRIPTS = List.of(
            "V1__messages.sql",
            "V2__across.sql",
            "V3__in_flight.sql",
            "V4__refusals.sql",
            "V5__accepted.sql",
            "V6__parts.sql",
            "V7__gathering.sql",
            "V8__as_sent.sql",
            "V9__young.sql");

    private static final String VERSION = "PRAGMA user_version";
    /** Flyway counted in a table of its own what it applied: the same scripts, up to the eighth. */
    private static final String HAS_FLYWAY = "SELECT count(*) FROM sqlite_schema WHERE name = 'flyway_schema_history'";

    private static final String FLYWAY_VERSION =
            "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success";

    private Schema() {}

    /**
     * Applies what is missing: all of it or, if anything fails, nothing.
     *
     * @param connection closed by the caller, whatever happens: that ends a transaction that failed
     * @throws StoreException if the database was made by a later version of this program
     */
    static void bringUpToDate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = version(statement);
            if (version > SCRIPTS.size()) {
                throw new StoreException(
                        "its schema is version " + version + ", and this program knows versions up to " + SCRIPTS.size()
                                + ": start the version of the program that made it, or a later one",
                        null);
            }
            if (version < SCRIPTS.size()) {
                statement.executeUpdate(missing(version)); // the one call of JDBC that takes several statements
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        int version = number(statement, VERSION);
        return version == 0 && number(statement, HAS_FLYWAY) > 0 ? number(statement, FLYWAY_VERSION) : version;
    }

    private static String missing(int version) {
        StringBuilder script = new StringBuilder("BEGIN IMMEDIATE;\n");
        SCRIPTS.subList(version, SCRIPTS.size())
                .forEach(name -> script.append(read(name)).append(";\n"));
        return script.append(VERSION + " = " + SCRIPTS.size() + ";\nCOMMIT;\n").toString();
    }

    private static String read(String name) {
        try (InputStream script = Schema.class.getResourceAsStream(DIRECTORY + name)) {
            if (script == null) {
                throw new StoreException("this program is not whole: it has no " + DIRECTORY + name, null);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException(DIRECTORY + name + " can't be read", e);
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
