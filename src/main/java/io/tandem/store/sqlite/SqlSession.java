// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection with its prepared statements. For one thread at a time. */
final class SqlSession implements AutoCloseable {
    /** Reads the row a result set stands on. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private long updates;

    SqlSession(Connection connection) {
        this.connection = connection;
    }

    /** The number of rows changed. */
    int update(String sql, Object... values) throws SQLException {
        int rows = bound(sql, values).executeUpdate();
        updates += rows;
        return rows;
    }

    /** How many rows were changed since it was opened, also what was rolled back. */
    long updates() {
        return updates;
    }

    <T> List<T> query(String sql, RowReader<T> reader, Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = bound(sql, values).executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    /** Row by row, until one is answered false. */
    void each(String sql, RowReader<Boolean> reader, Object... values) throws SQLException {
        try (ResultSet result = bound(sql, values).executeQuery()) {
            boolean more = true;
            while (more && result.next()) {
                more = reader.read(result);
            }
        }
    }

    <T> Optional<T> first(String sql, RowReader<T> reader, Object... values) throws SQLException {
        try (ResultSet result = bound(sql, values).executeQuery()) {
            return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
        }
    }

    boolean exists(String sql, Object... values) throws SQLException {
        try (ResultSet result = bound(sql, values).executeQuery()) {
            return result.next();
        }
    }

    Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    /** @throws SQLException with the reason as its cause if there is no transaction any more: SQLite has ended it */
    void rollbackTo(Savepoint savepoint, Exception reason) throws SQLException {
        try {
            connection.rollback(savepoint);
        } catch (SQLException e) {
            throw over(reason, e);
        }
    }

    void release(Savepoint savepoint) throws SQLException {
        connection.releaseSavepoint(savepoint);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** @throws SQLException with the reason as its cause if there is no transaction any more: SQLite has ended it */
    void rollback(Exception reason) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw over(reason, e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static SQLException over(Exception reason, SQLException rollback) {
        SQLException failure = new SQLException(reason.getMessage(), reason);
        failure.addSuppressed(rollback);
        return failure;
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
