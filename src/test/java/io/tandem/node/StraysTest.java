// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.account.Accounts;
import io.tandem.account.AccountsFile;
import io.tandem.account.Placeholders;
import io.tandem.component.ClientReceipts;
import io.tandem.delivery.Gate;
import io.tandem.delivery.Gates;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Destination;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.ReceiptSource;
import io.tandem.store.sqlite.SqliteStore;
import io.tandem.store.sqlite.SqliteStoreOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a receipt that matches nothing is offered to the other node. */
class StraysTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Accounts ACCOUNTS = AccountsFile.load(
            Gateway.CONFIG.resolve("accounts.yaml"),
            Placeholders.environment(Gateway.ENVIRONMENT),
            Map.of("providers.A1.response-timeout", "3s", "providers.A2.response-timeout", "5s"));

    @TempDir
    private Path directory;

    private final SetClock clock = new SetClock();
    private final Gates gates = new Gates();
    private final List<Message> offered = new CopyOnWriteArrayList<>();
    private SqliteStore store;
    private Strays strays;

    @BeforeEach
    void open() {
        store = SqliteStore.open(
                SqliteStoreOptions.of(directory, 0, "primary").withClock(clock),
                new ClientReceipts(() -> 1, WEEK, clock));
        store.onPending(offered::addAll);
        strays = strays();
        gates.set("L2", new Gate(10, 0));
    }

    @AfterEach
    void close() {
        strays.close();
        store.close();
    }

    @Test
    void afterTheLongestResponseTimerAndTwoSeconds() {
        assertThat(Strays.patience(ACCOUNTS)).isEqualTo(Duration.ofSeconds(7));
        long id = unmatched("A1");

        clock.advance(Duration.ofSeconds(7));
        strays.offer();
        assertThat(pending()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        strays.offer();

        awaitOffered(id);
        assertThat(offered.get(0).destination()).isEqualTo(Destination.PEER);
        assertThat(offered.get(0).expires()).isEqualTo(clock.millis() + WEEK.toMillis());
    }

    /** It was received after the clock was read, not by a clock that was wrong. */
    @Test
    void notWhatComesWhileItLooks() {
        clock.advance(Duration.ofSeconds(2));
        long id = unmatched("A1");
        clock.advance(Duration.ofSeconds(-2));

        strays.offer();
        assertThat(pending()).isEmpty();
        clock.advance(Duration.ofMillis(-1));
        strays.offer();

        awaitOffered(id);
    }

    @Test
    void onlyWhileTheLinkIsOpen() {
        long id = unmatched("A1");
        clock.advance(Duration.ofMinutes(1));
        gates.close("L2");
        strays.offer();
        assertThat(pending()).isEmpty();

        gates.set("L2", new Gate(10, 0));
        strays.offer();

        awaitOffered(id);
    }

    @Test
    void notWhatCameOverTheLink() {
        unmatched("L2");
        clock.advance(Duration.ofMinutes(1));

        strays.offer();

        assertThat(pending()).isEmpty();
    }

    @Test
    void onceInTheLifeOfTheProcess() {
        long id = unmatched("A1");
        clock.advance(Duration.ofMinutes(1));
        strays.offer();
        awaitOffered(id);
        store.takeBack(offered.get(0)).toCompletableFuture().join();

        strays.offer();
        assertThat(pending()).isEmpty();
        try (Strays restarted = strays()) {
            restarted.offer();
        }

        awaitOffered(id, id);
    }

    private Strays strays() {
        return new Strays(store, gates, ACCOUNTS, WEEK, clock);
    }

    private long unmatched(String carrier) {
        long id = store.nextId();
        store.receipt(new ReceivedReceipt(
                        id,
                        new ReceiptSource.Account(),
                        carrier,
                        "0a",
                        Optional.of(MessageState.DELIVERED),
                        "",
                        clock.millis(),
                        Pdu.request(CommandId.DELIVER_SM, new byte[17])))
                .toCompletableFuture()
                .join();
        return id;
    }

    /** What the sweep has asked for is written by now. */
    private List<?> pending() {
        store.receipt(new ReceivedReceipt(
                        store.nextId(),
                        new ReceiptSource.Stray(store.nextId()),
                        "A1",
                        "behind",
                        Optional.empty(),
                        "",
                        0,
                        Pdu.request(CommandId.DELIVER_SM, new byte[17])))
                .toCompletableFuture()
                .join();
        return store.lanes();
    }

    private void awaitOffered(Long... ids) {
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(offered).extracting(Message::id).containsExactly(ids));
    }

    private static final class SetClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
