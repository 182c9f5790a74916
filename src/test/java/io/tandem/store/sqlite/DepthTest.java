// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.ReceiptSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DepthTest extends OpenStore {
    private static final int STEPS = 3_000;

    @Test
    void theCountersAgreeWithTheTableWhateverHappenedAndAcrossARestart() {
        Random random = new Random(4711);
        IntStream.range(0, STEPS)
                .mapToObj(step -> anyStep(random, step))
                .toList()
                .forEach(OpenStore::await);
        store.purge(Long.MAX_VALUE, 7);

        assertThat(depth()).isEqualTo(counted()).hasSizeGreaterThan(5);
        reopen(options(), new Samples.Composer());
        assertThat(depth()).isEqualTo(counted());
    }

    private CompletionStage<?> anyStep(Random random, int step) {
        long id = 1L + random.nextInt(300);
        Message message = id % 7 == 0 ? Samples.receiptAbout(id, id % 2) : Samples.mt(id);
        return switch (random.nextInt(10)) {
            case 0, 1 -> store.accept(message);
            case 2 -> store.sending(message, "A1");
            case 3 -> store.sent(message, "A1", "c" + id, random.nextInt(4) > 0);
            case 4 -> store.retryAt(message, Samples.NOW, 8);
            case 5 -> random.nextBoolean() ? store.requeue(message) : store.hold(message, "A1");
            case 6 ->
                random.nextInt(4) > 0
                        ? store.hold(message, "A1")
                        : store.finish(message, MessageState.EXPIRED, 0, Optional.empty());
            case 7 -> store.receipt(fromPeer(random, step, id));
            case 8 -> stray(random);
            default -> store.receipt(Samples.receipt(10_000 + step, "c" + id, anyState(random)));
        };
    }

    private static ReceivedReceipt fromPeer(Random random, int step, long id) {
        return random.nextBoolean()
                ? Samples.receipt(
                        20_000 + step, new ReceiptSource.ForClient("alice"), "L2", Long.toString(id), anyState(random))
                : Samples.receipt(
                        30_000 + step, new ReceiptSource.Stray(40_000 + id), "A1", "c" + id, anyState(random));
    }

    private CompletionStage<?> stray(Random random) {
        List<Message> strays = store.strays("L2", 0, Long.MAX_VALUE, Long.MAX_VALUE, 1 + random.nextInt(5));
        if (strays.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Message stray = strays.get(strays.size() - 1);
        return random.nextBoolean()
                ? store.passOn(stray)
                : store.passOn(stray).thenCompose(passed -> store.takeBack(stray));
    }

    private static MessageState anyState(Random random) {
        return random.nextBoolean() ? MessageState.DELIVERED : MessageState.ENROUTE;
    }

    private Map<LifeCycle, Long> counted() {
        return await(store.submit(transaction -> transaction
                .session()
                .query(
                        "SELECT state, count(*) FROM message GROUP BY state",
                        row -> Map.entry(LifeCycle.valueOf(row.getString(1)), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }
}
