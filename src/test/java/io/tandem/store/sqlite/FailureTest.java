// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.StoreException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FailureTest extends OpenStore {

    @Test
    void aFailedWriteFailsAloneAndLeavesNoTrace() {
        CountDownLatch writer = holdWriter();
        CompletionStage<Boolean> before = store.accept(Samples.mt(1));
        CompletionStage<Boolean> bad = store.submit(transaction -> {
            transaction.insertPending(Samples.mt(2));
            throw new SQLException("broken");
        });
        CompletionStage<Boolean> after = store.accept(Samples.mt(3));
        writer.countDown();

        assertThat(await(before)).isTrue();
        assertThat(await(after)).isTrue();
        assertFails(bad);
        assertThat(store.find(2)).isEmpty();
        assertThat(ids(announced)).containsExactly(1L, 3L);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 2L));
    }

    @Test
    void aComposerThatFailsFailsItsReceiptAndLeavesTheMessageSent() {
        reopen(options(), Samples.composing((original, receipt) -> {
            throw new IllegalStateException("broken");
        }));
        sent(Samples.mt(1), "0a");

        assertFails(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED)));

        assertThat(entry(1).lifeCycle()).isEqualTo(LifeCycle.SENT);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.SENT, 1L));
    }

    @Test
    void aFailedCommitFailsEveryWriteOfItAndTheNextOneGoesOn() {
        prepareSpoiler();
        CountDownLatch writer = holdWriter();
        CompletionStage<Boolean> good = store.accept(Samples.mt(1));
        CompletionStage<Integer> spoiler = spoilCommit();
        writer.countDown();

        assertFails(good);
        assertFails(spoiler);
        assertThat(announced).isEmpty();
        assertThat(store.find(1)).isEmpty();
        assertThat(depth()).isEmpty();
        assertThat(await(store.accept(Samples.mt(1)))).isTrue();
        assertThat(ids(announced)).containsExactly(1L);
    }

    @Test
    void whatJoinsACommitThatFailsFailsWithIt() {
        prepareSpoiler();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch joined = new CountDownLatch(1);
        CompletionStage<Integer> spoiler = store.submit(transaction -> {
            begun.countDown();
            awaitLatch(joined);
            return transaction.session().update("INSERT INTO child VALUES (1)");
        });
        awaitLatch(begun);
        CompletionStage<Boolean> late = store.accept(Samples.mt(1));
        joined.countDown();

        assertFails(spoiler);
        assertFails(late);
        assertThat(announced).isEmpty();
        assertThat(store.find(1)).isEmpty();
        assertThat(await(store.accept(Samples.mt(1)))).isTrue();
    }

    @Test
    void aReceiptDoesNotMatchWhatWasSentInACommitThatFailed() {
        prepareSpoiler();
        Message message = accepted(Samples.mt(1));
        CountDownLatch writer = holdWriter();
        CompletionStage<Void> lost = store.sent(message, "A1", "0a", true);
        CompletionStage<Integer> spoiler = spoilCommit();
        writer.countDown();
        assertFails(lost);
        assertFails(spoiler);

        assertThat(await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED))))
                .isFalse();
        assertThat(stateOf(message)).isEqualTo(LifeCycle.PENDING);

        await(store.sent(message, "A1", "0a", true));
        assertThat(stateOf(message)).isEqualTo(LifeCycle.DONE);
    }

    @Test
    void aFullDiskFailsWhatItHitsAndTheStoreGoesOnWhenThereIsRoom() {
        await(store.submit(transaction -> transaction.session().update("CREATE TABLE large (octets)")));
        accepted(Samples.mt(1));
        CountDownLatch writer = holdWriter();
        CompletionStage<Boolean> small = store.accept(Samples.mt(2));
        CompletionStage<Integer> large = store.submit(transaction -> {
            transaction.session().first("PRAGMA max_page_count = 1", row -> row.getLong(1)); // as many as there are now
            return transaction.session().update("INSERT INTO large VALUES (zeroblob(1000000))");
        });
        writer.countDown();

        assertFails(small);
        assertThatThrownBy(() -> await(large)).hasMessageContaining("SQLITE_FULL");
        assertThat(store.find(2)).isEmpty();
        assertThat(await(store.accept(Samples.mt(2)))).isTrue();
        assertThat(ids(announced)).containsExactly(1L, 2L);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 2L));
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromBeingTold() {
        store.onPending(messages -> {
            throw new AssertionError("broken");
        });

        assertThat(await(store.accept(Samples.mt(1)))).isTrue();
        assertThat(await(store.accept(Samples.mt(2)))).isTrue();
        assertThat(ids(announced)).containsExactly(1L, 2L);
    }

    private void prepareSpoiler() {
        await(store.submit(transaction -> {
            transaction.session().update("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
            return transaction
                    .session()
                    .update("CREATE TABLE child (id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED)");
        }));
    }

    /** A write that only the commit finds out about. */
    private CompletionStage<Integer> spoilCommit() {
        return store.submit(transaction -> transaction.session().update("INSERT INTO child VALUES (1)"));
    }

    private static void assertFails(CompletionStage<?> stage) {
        assertThatThrownBy(() -> await(stage)).hasCauseInstanceOf(StoreException.class);
    }
}
