// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge itself: what strace 6 writes of a node. */
class SyncedAnswersTest {
    private static final String WRITE = "12 pwrite64(30</data/tandem.db-wal>, \"\\0\\0\"..., 4096, 32) = 4096";
    private static final String SYNC = "12 fsync(30</data/tandem.db-wal>) = 0";
    private static final String ANSWER =
            "15 write(41<socket:[77]>, \"\\0\\0\\0\\36\\200\\0\\0\\4\\0\\0\\0\\0\\0\\0\\0\\2\"..., 30) = 30";

    @Test
    void anAnswerAfterTheSyncIsRight() {
        SyncedAnswers read = new SyncedAnswers(List.of(WRITE, SYNC, ANSWER));
        assertThat(read.unsynced()).isEmpty();
        assertThat(read.answers()).isOne();
        assertThat(read.written()).isOne();
    }

    @Test
    void anAnswerBeforeItIsNot() {
        assertThat(new SyncedAnswers(List.of(WRITE, ANSWER, SYNC)).unsynced()).containsExactly(ANSWER);
        assertThat(new SyncedAnswers(List.of(WRITE, SYNC, WRITE, ANSWER)).unsynced())
                .hasSize(1);
    }

    @Test
    void aSyncCountsOnceItHasEnded() {
        String begin = "12 fsync(30</data/tandem.db-wal> <unfinished ...>";
        String end = "12 <... fsync resumed>) = 0";
        assertThat(new SyncedAnswers(List.of(WRITE, begin, ANSWER, end)).unsynced())
                .hasSize(1);
        assertThat(new SyncedAnswers(List.of(WRITE, begin, end, ANSWER)).unsynced())
                .isEmpty();
        assertThat(new SyncedAnswers(List.of(WRITE, begin, WRITE, end, ANSWER)).unsynced())
                .as("it does not cover what was written after it began")
                .hasSize(1);
    }

    @Test
    void aSyncThatFailedOrOfAnotherFileCountsForNothing() {
        String failed = "12 fsync(30</data/tandem.db-wal>) = -1 EIO (Input/output error)";
        String other = "12 fsync(29</data/tandem.db>) = 0";
        assertThat(new SyncedAnswers(List.of(WRITE, failed, ANSWER)).unsynced()).hasSize(1);
        assertThat(new SyncedAnswers(List.of(WRITE, other, ANSWER)).unsynced()).hasSize(1);
    }
}
