// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BatchSizeTest {
    private static final long SOON = TimeUnit.MICROSECONDS.toNanos(200);

    private final BatchSize size = new BatchSize();

    @Test
    void beforeAnythingIsKnownItIsTheMost() {
        assertThat(size.most()).isEqualTo(BatchSize.MOST);
    }

    @Test
    void theStatementsOfACommitTakeNoLongerThanTheyMay() {
        long ofOne = TimeUnit.MICROSECONDS.toNanos(2);

        size.committed(2000, 2000 * ofOne, SOON);

        assertThat(size.most()).isEqualTo((int) (BatchSize.STATEMENTS_NANOS / ofOne));
    }

    @Test
    void aSlowDiskGetsAsMuchAsItTakesTimeFor() {
        long ofOne = TimeUnit.MICROSECONDS.toNanos(2);
        long slow = 3 * BatchSize.STATEMENTS_NANOS;

        size.committed(2000, 2000 * ofOne, slow);

        assertThat(size.most()).isEqualTo((int) (slow / ofOne));
    }

    @Test
    void itIsNeverBeyondItsBounds() {
        size.committed(1, TimeUnit.SECONDS.toNanos(1), SOON);
        assertThat(size.most()).isEqualTo(BatchSize.LEAST);

        BatchSize quick = new BatchSize();
        quick.committed(1000, 1, SOON);
        assertThat(quick.most()).isEqualTo(BatchSize.MOST);
    }

    @Test
    void oneSlowCommitChangesItLittleAndManyChangeItForGood() {
        long ofOne = TimeUnit.MICROSECONDS.toNanos(2);
        size.committed(100, 100 * ofOne, SOON);
        int usual = size.most();

        size.committed(100, 200 * ofOne, SOON);
        assertThat(size.most()).isBetween(usual * 8 / 10, usual - 1);

        for (int i = 0; i < 100; i++) {
            size.committed(100, 200 * ofOne, SOON);
        }
        assertThat(size.most()).isBetween(usual / 2 - 1, usual / 2 + 1);
    }

    @Test
    void whatALoneWriteTakesIsNotTakenForThatOfOneAmongMany() {
        long ofOne = 500;
        for (int i = 0; i < 100; i++) {
            size.committed(1, 20 * ofOne, SOON);
        }

        size.committed(1_000, 1_000 * ofOne, SOON);
        size.committed(1_000, 1_000 * ofOne, SOON);
        size.committed(1_000, 1_000 * ofOne, SOON);

        assertThat(size.most()).isGreaterThan((int) (BatchSize.STATEMENTS_NANOS / (5 * ofOne)));
    }
}
