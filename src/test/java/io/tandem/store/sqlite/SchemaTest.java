// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/db/migration/sqlite");
    private static final String SCHEMA = "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'flyway%' ORDER BY name";
    private static final String VERSION = "PRAGMA user_version";

    @TempDir
    private Path directory;

    @Test
    void everyScriptIsAppliedInTheOrderOfItsNumber() throws Exception {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Schema.SCRIPTS);
        }
        for (int i = 0; i < Schema.SCRIPTS.size(); i++) {
            assertThat(Schema.SCRIPTS.get(i)).startsWith("V" + (i + 1) + "__");
        }
    }

    @Test
    void aDatabaseOfAnyEarlierVersionBecomesWhatANewOneIs() throws Exception {
        List<String> whole = afterAStart(connect("new"));
        for (int version = 1; version < Schema.SCRIPTS.size(); version++) {
            Connection connection = connect("v" + version);
            apply(connection, version);
            execute(connection, VERSION + " = " + version);

            assertThat(afterAStart(connection)).as("version %s", version).isEqualTo(whole);
        }
    }

    @Test
    void whatFlywayHasAppliedIsNotAppliedAgain() throws Exception {
        List<String> whole = afterAStart(connect("new"));
        Connection connection = connect("flyway");
        apply(connection, 5);
        execute(connection, "CREATE TABLE flyway_schema_history (version TEXT, success INTEGER)");
        execute(connection, "INSERT INTO flyway_schema_history VALUES ('4', 1), ('5', 1), ('6', 0)");

        assertThat(afterAStart(connection)).isEqualTo(whole);
    }

    @Test
    void whatFailsLeavesTheDatabaseAsItWas() throws Exception {
        try (Connection connection = connect("odd")) {
            apply(connection, 1);
            execute(connection, VERSION + " = 1");
            execute(connection, "CREATE TABLE accepted (somebody INTEGER)"); // the fifth script makes one
            List<String> before = query(connection, SCHEMA);

            assertThatThrownBy(() -> Schema.bringUpToDate(connection))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("accepted");

            execute(connection, "ROLLBACK"); // as closing it would
            assertThat(query(connection, SCHEMA)).isEqualTo(before);
            assertThat(query(connection, VERSION)).containsExactly("1");
        }
    }

    @Test
    void aDatabaseOfALaterVersionIsRefused() throws Exception {
        try (Connection connection = connect("later")) {
            execute(connection, VERSION + " = 99");

            assertThatThrownBy(() -> Schema.bringUpToDate(connection))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("version 99");
        }
    }

    /** What the database consists of when it has been brought up to date, which is remembered. */
    private static List<String> afterAStart(Connection connection) throws SQLException {
        try (connection) {
            Schema.bringUpToDate(connection);
            Schema.bringUpToDate(connection);
            assertThat(query(connection, VERSION)).containsExactly("" + Schema.SCRIPTS.size());
            return query(connection, SCHEMA);
        }
    }

    private Connection connect(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(name));
    }

    private static void apply(Connection connection, int scripts) throws IOException, SQLException {
        for (String name : Schema.SCRIPTS.subList(0, scripts)) {
            execute(connection, Files.readString(SCRIPTS.resolve(name)));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
