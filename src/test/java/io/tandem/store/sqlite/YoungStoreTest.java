// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is particular to messages that have no row yet; all the other tests of the store are about them too. */
class YoungStoreTest extends OpenStore {

    @Test
    void aMessageThatIsOverSoonHasOneRowAndItsReceiptNone() {
        sent(Samples.mt(1), "0a");
        assertThat(rows()).isEmpty();

        await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED)));
        await(store.sent(announced.get(1), "client:alice", "", false));

        assertThat(rows()).containsExactly(1L);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 1L));
        assertThat(store.find(2)).isEmpty();
    }

    @Test
    void ofTwoThatWereGivenOneMessageIdBothGetTheirReceipt() {
        Message first = sent(Samples.mt(1), "0a");
        Message second = sent(Samples.mt(2), "0a");

        await(store.receipt(Samples.receipt(3, "0a", MessageState.DELIVERED)));
        assertThat(await(store.receipt(Samples.receipt(4, "0a", MessageState.DELIVERED))))
                .isTrue();

        assertThat(announced).extracting(Message::about).containsExactly(0L, 0L, 2L, 1L);
        assertThat(List.of(stateOf(first), stateOf(second))).containsOnly(LifeCycle.DONE);
    }

    @Test
    void aReceiptThatIsNotTheLastOneFindsItsMessage() {
        sent(Samples.mt(1), "0a");

        assertThat(await(store.receipt(Samples.receipt(2, "0a", MessageState.ENROUTE))))
                .isTrue();
    }

    @Test
    void theyAreBoundedAndTheOldestHaveTheirRowsFirst() {
        reopen(options().withYoung(3), new Samples.Composer());

        LongStream.rangeClosed(1, 5).forEach(id -> accepted(Samples.mt(id)));

        assertThat(rows()).containsExactly(1L, 2L);
        assertThat(batches()).isEqualTo(3);
    }

    @Test
    void aPageBringsThemWithoutMakingRows() {
        reopen(options().withYoung(2), new Samples.Composer());
        LongStream.rangeClosed(1, 5).forEach(id -> accepted(Samples.mt(id)));
        Lane lane = Samples.mt(1).lane();

        assertThat(ids(store.page(lane, 0, 3).messages())).containsExactly(1L, 2L, 3L);
        assertThat(ids(store.page(lane, 0, 4).messages())).containsExactly(1L, 2L, 3L, 4L);
        assertThat(ids(store.page(lane, 2, 9).messages())).containsExactly(3L, 4L, 5L);
        assertThat(ids(store.page(lane, 3, 1).messages())).containsExactly(4L);
        assertThat(rows()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aPageHasOnlyThoseOfItsLaneThatAreStillPending() {
        sent(Samples.mt(1), "0a");
        Message other = Samples.mt(2).redirected("A7", Long.MAX_VALUE);
        accepted(other);
        accepted(Samples.mt(3));

        assertThat(ids(store.page(Samples.mt(1).lane(), 0, 9).messages())).containsExactly(3L);
        assertThat(ids(store.page(other.lane(), 0, 9).messages())).containsExactly(2L);
    }

    @Test
    void aMessageThatGetsItsRowBeforeThoseWithoutAreAskedForIsInThePage() {
        LongStream.rangeClosed(1, 3).forEach(id -> accepted(Samples.mt(id)));
        CountDownLatch writer = holdWriter();
        var settled = store.submit(transaction -> {
            transaction.messages().settle(2);
            return null;
        });
        var page = CompletableFuture.supplyAsync(
                () -> store.page(Samples.mt(1).lane(), 0, 9).messages());
        Awaitility.await()
                .until(() -> store.meters().waitingWrites() == 2); // it has seen no row, and asks for those without
        writer.countDown();

        await(settled);
        assertThat(ids(page.join())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aPageDoesNotWaitForTheWriterIfNobodyIsYoung() {
        reopen(options().withYoung(0), new Samples.Composer());
        accepted(Samples.mt(1));
        CountDownLatch writer = holdWriter();

        var page = CompletableFuture.supplyAsync(
                () -> store.page(Samples.mt(1).lane(), 0, 9).messages());

        assertThat(ids(await(page))).containsExactly(1L);
        writer.countDown();
    }

    @Test
    void aMessageThatGetsItsRowWhileAPageIsReadIsInItOnce() {
        LongStream.rangeClosed(1, 3).forEach(id -> accepted(Samples.mt(id)));
        CountDownLatch writer = holdWriter();
        var page = CompletableFuture.supplyAsync(
                () -> store.page(Samples.mt(1).lane(), 0, 9).messages());
        Awaitility.await().until(() -> store.meters().waitingWrites() == 1); // it asks for those without rows
        var settled = store.submit(transaction -> {
            transaction.messages().settle(2);
            return null;
        });
        writer.countDown();

        await(settled);
        assertThat(ids(page.join())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aMessageThatCameBackBehindAYoungOneIsNotReadBeforeIt() {
        accepted(Samples.mt(1));
        await(store.retryAt(Samples.mt(1), Samples.NOW, 8));
        accepted(Samples.mt(2));
        await(store.requeue(Samples.mt(1)));

        assertThat(ids(store.page(Samples.mt(1).lane(), 0, 1).messages())).containsExactly(2L);
    }

    @Test
    void nothingOfThemIsLeftBesideTheirRowsAfterAStop() {
        LongStream.rangeClosed(1, 5).forEach(id -> accepted(Samples.mt(id)));
        assertThat(batches()).isEqualTo(5);

        reopen(options(), new Samples.Composer());

        assertThat(rows()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(batches()).isZero();
    }

    @Test
    void theyStandInMemoryStillWhenAWriteBesideThemFailed() {
        accepted(Samples.mt(1));
        CountDownLatch writer = holdWriter();
        var sent = store.sent(Samples.mt(1), "A1", "0a", true);
        var broken = store.submit(transaction -> {
            transaction.messages().settle(1);
            throw new IllegalStateException("broken");
        });
        writer.countDown();

        await(sent);
        assertThatThrownBy(() -> await(broken)).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(stateOf(Samples.mt(1))).isEqualTo(LifeCycle.SENT);
    }

    @Test
    void aRowThatSomebodyElseMadeMeanwhileKeepsNobodyElseBack() {
        accepted(Samples.mt(1));
        Message elses = Samples.mt(1).redirected("A9", Long.MAX_VALUE);
        await(store.submit(
                transaction -> transaction.messages().insert(Sql.INSERT, Rows.values(elses, Fate.PENDING, "else"))));

        accepted(Samples.mt(2));
        assertThat(store.lanes()).hasSize(2); // all that are PENDING have rows now

        assertThat(stateOf(Samples.mt(2))).isEqualTo(LifeCycle.PENDING);
        assertThat(store.page(Samples.mt(1).lane(), 0, 10).messages())
                .extracting(Message::id)
                .containsExactly(2L);
    }

    @Test
    void readingNothingThatIsYoungCommitsNothing() {
        accepted(Samples.mt(1));
        long before = changes();

        assertThat(store.find(99)).isEmpty();
        assertThat(store.expired(Samples.NOW, 10)).isEmpty();

        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void whoseRowIsAskedForWhileTheQueueIsFullIsRead() {
        reopen(options().withQueueLimit(1), new Samples.Composer());
        accepted(Samples.mt(1));
        CountDownLatch writer = holdWriter();
        var waiting = store.accept(Samples.mt(2));

        CompletableFuture<LifeCycle> state = CompletableFuture.supplyAsync(() -> stateOf(Samples.mt(1)));
        Awaitility.await().until(() -> store.meters().waitingWrites() == 2);
        writer.countDown();

        assertThat(await(state)).isEqualTo(LifeCycle.PENDING);
        await(waiting);
    }

    @Test
    void readingOnTheStoresOwnThreadsIsRefusedAndWaitsForNobody() {
        CountDownLatch writer = holdWriter();
        var byCompletion = store.accept(Samples.mt(1)).thenApply(done -> store.lanes());
        var byWriter = store.submit(transaction -> store.lanes());
        writer.countDown();

        assertThatThrownBy(() -> await(byCompletion)).hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> await(byWriter)).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    private List<Long> rows() {
        return await(store.submit(transaction ->
                transaction.session().query("SELECT id FROM message ORDER BY id", row -> row.getLong(1))));
    }

    private int batches() {
        return await(store.submit(transaction -> transaction
                .session()
                .first("SELECT count(*) FROM young", row -> row.getInt(1))
                .orElseThrow()));
    }

    /** How many rows were ever written. */
    private long changes() {
        return await(store.submit(transaction -> transaction.session().updates()));
    }
}
