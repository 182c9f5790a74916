// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.store.Lane;
import io.tandem.store.Submission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.ProgressHandler;

/** With ten million rows a query without its index is an outage: SQLite uses a partial one only if the conditions agree. */
class QueryPlanTest extends OpenStore {

    @ParameterizedTest
    @CsvSource({
        "NEXT_LANE, message_lane",
        "PAGE, message_lane",
        "DUE, message_due",
        "DUE_FAR_AHEAD, message_due",
        "EXPIRED, message_expiry",
        "INTERRUPTED, message_interrupted",
        "NTH_OF_LANE, message_lane",
        "DOUBT_LANE, message_lane",
        "AWAITING_RECEIPT, message_receipt",
        "UNMATCHED, message_receipt",
        "HAS_UNMATCHED, message_receipt",
        "STRAYS, message_unmatched",
        "BROWSE_WAITING, message_due",
        "COUNT_GATHERED, message_gathering",
        "GATHERED, message_gathering"
    })
    void eachQueryGoesAlongItsIndex(String statement, String index) throws ReflectiveOperationException {
        assertThat(plan(sql(statement))).anyMatch(step -> step.contains("INDEX " + index));
    }

    @ParameterizedTest
    @CsvSource({
        "NEXT_LANE",
        "PAGE",
        "BROWSE_WAITING",
        "FIND_REQUEST",
        "PARTS",
        "COUNT_GATHERED",
        "DUE",
        "DUE_FAR_AHEAD",
        "EXPIRED",
        "NTH_OF_LANE",
        "AWAITING_RECEIPT",
        "STRAYS"
    })
    void nothingIsSortedOnTheHotPath(String statement) throws ReflectiveOperationException {
        assertThat(plan(sql(statement))).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    @Test
    void theStraysAreSearchedBehindTheLastOneOffered() {
        assertThat(plan(Sql.STRAYS)).anyMatch(step -> step.startsWith("SEARCH"));
    }

    @ParameterizedTest
    @CsvSource({"FAMILY", "PART_OF", "PART_NOT_OVER", "PARTS_FAILED", "PARTS", "FIND_REQUEST"})
    void partsAreFoundByTheirIds(String statement) throws ReflectiveOperationException {
        assertThat(plan(sql(statement))).anyMatch(step -> step.contains("USING INTEGER PRIMARY KEY"));
    }

    @Test
    void theMessageOfAReceiptIsEndedByItsKeyAndNotByTheIdOfTheCarrier() {
        assertThat(plan(Sql.RECEIPTED)).anyMatch(step -> step.contains("USING INTEGER PRIMARY KEY"));
    }

    @Test
    void theSmallestLaneIsFoundBySearchAndNotByScan() {
        assertThat(plan(Sql.NEXT_LANE)).noneMatch(step -> step.startsWith("SCAN"));
    }

    /** The plan does not tell: along the index from the first message of the lane, or from behind its last one. */
    @Test
    void theNextLaneIsFoundWithoutAStepForEachMessageOfThisOne() throws SQLException {
        await(store.acceptAll(LongStream.rangeClosed(1, 2_000)
                .mapToObj(id -> Submission.of(Samples.mt(id)))
                .toList()));
        accepted(Samples.mt(2_001, "bob", 0));
        assertThat(store.lanes()).hasSize(2); // all have rows now

        AtomicInteger steps = new AtomicInteger();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("tandem.db"))) {
            ProgressHandler.setHandler(connection, 1, new ProgressHandler() {
                @Override
                protected int progress() {
                    steps.incrementAndGet();
                    return 0;
                }
            });
            Lane lane = Samples.mt(1).lane();
            try (PreparedStatement statement = connection.prepareStatement(Sql.NEXT_LANE)) {
                statement.setString(1, lane.destination());
                statement.setString(2, lane.origin());
                statement.setInt(3, lane.priority());
                assertThat(statement.executeQuery().getString("origin")).isEqualTo("bob");
            }
        }
        assertThat(steps.get()).isBetween(5, 1_000);
    }

    @Test
    void theLogIsShortenedFromItsOldEnd() {
        assertThat(plan(Sql.OUTDATED)).anyMatch(step -> step.contains("INTEGER PRIMARY KEY"));
        assertThat(plan(Sql.OUTDATED)).noneMatch(step -> step.contains("TEMP B-TREE"));
    }

    private static String sql(String name) throws ReflectiveOperationException {
        return (String) Sql.class.getDeclaredField(name).get(null);
    }

    private List<String> plan(String sql) {
        return await(store.submit(transaction -> {
            Object[] values = Collections.nCopies(
                            (int) sql.chars().filter(c -> c == '?').count(), null)
                    .toArray();
            return transaction.session().query("EXPLAIN QUERY PLAN " + sql, row -> row.getString(4), values);
        }));
    }
}
