// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.store.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DailyCountsTest extends OpenStore {
    private static final long TOMORROW = Samples.NOW + Duration.ofDays(1).toMillis();

    @Test
    void countsEachClientsMessagesOfTheDayAndNothingElse() {
        accepted(Samples.mt(1, "alice", 0));
        await(store.acceptAll(Samples.each(Samples.mt(2, "alice", 0), Samples.mt(3, "alice", 1))));
        accepted(Samples.mt(4, "bob", 0));
        accepted(Samples.toClient(5, Kind.MO));

        assertThat(today("alice")).isEqualTo(3);
        assertThat(today("bob")).isOne();
        assertThat(today("A1")).isZero();
        assertThat(today("carol")).isZero();
    }

    @Test
    void aMessageThatComesTwiceIsCountedOnce() {
        accepted(Samples.mt(1));
        accepted(Samples.mt(1));

        assertThat(today("alice")).isOne();
    }

    @Test
    void survivesARestartAndTheEndOfTheMessages() {
        sent(Samples.mt(1), "x");
        accepted(Samples.mt(2));
        assertThat(store.purge(Long.MAX_VALUE, 10)).isOne();

        reopen(options(), new Samples.Composer());

        assertThat(today("alice")).isEqualTo(2);
        accepted(Samples.mt(3));
        assertThat(today("alice")).isEqualTo(3);
    }

    @Test
    void aNewDayBeginsWithNothing() {
        accepted(Samples.mt(1));
        assertThat(store.acceptedOn(TOMORROW, "alice")).isZero();

        reopen(options().withClock(clockAt(TOMORROW)), new Samples.Composer());
        accepted(Samples.mt(2));

        assertThat(store.acceptedOn(TOMORROW, "alice")).isOne();
        assertThat(today("alice")).isZero();
    }

    @Test
    void aWriteThatFailsIsNotCounted() {
        CountDownLatch writer = holdWriter();
        CompletionStage<Boolean> good = store.accept(Samples.mt(1));
        CompletionStage<Boolean> bad = store.submit(transaction -> {
            transaction.insertPending(Samples.mt(2));
            throw new SQLException("broken");
        });
        writer.countDown();
        await(good);

        assertThat(bad.toCompletableFuture()).failsWithin(Duration.ofSeconds(30));
        assertThat(today("alice")).isOne();
    }

    private long today(String client) {
        return store.acceptedOn(Samples.NOW, client);
    }
}
