// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.account.InDoubt;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dispatcher with its own threads, against a store and outlets with theirs. */
@Timeout(120)
class DispatcherConcurrencyTest {
    private static final int MESSAGES = 100_000;
    private static final int STANDING = 40_000;
    private static final int LANES = 60;

    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final ExecutorService peers = Executors.newFixedThreadPool(4);
    private final FakeStore store = new FakeStore(writer);
    private final Gates gates = new Gates();
    private final Map<Long, Long> positions = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final AtomicInteger mostInMemory = new AtomicInteger();

    @AfterEach
    void endThreads() {
        writer.shutdown();
        peers.shutdown();
    }

    @Test
    void handsOutEachMessageOnceAndInLaneOrderWhileOthersAreCommitted() {
        Random random = new Random(11);
        for (long id = 1; id <= STANDING; id++) {
            store.standing(message(id, random), LifeCycle.PENDING, "");
        }
        DispatcherOptions options = DispatcherOptions.defaults().withMemory(100, 1_000, 8);
        try (Dispatcher dispatcher = dispatcher(options)) {
            ConcurrentLinkedQueue<Delivery> handed = new ConcurrentLinkedQueue<>();
            Map<Object, Long> lastOfLane = new ConcurrentHashMap<>();
            Set<Long> seen = ConcurrentHashMap.newKeySet();
            for (String account : List.of("A1", "A2", "A3")) {
                gates.set(account, new Gate(50, 0));
                dispatcher.open(new OutletOptions(account, Target.provider(account)), delivery -> {
                    Message message = delivery.message();
                    if (!seen.add(message.id())) {
                        faults.add("twice: " + message.id());
                    }
                    Long before = lastOfLane.put(message.lane(), message.position());
                    if (before != null && before >= message.position()) {
                        faults.add("overtaken: " + message.id());
                    }
                    mostInMemory.accumulateAndGet(dispatcher.queuedInMemory(), Math::max);
                    handed.add(delivery);
                    peers.execute(() -> {
                        handed.poll().report(DeliveryBench.TAKEN);
                        taken.incrementAndGet();
                    });
                });
            }
            dispatcher.start();
            for (int thread = 0; thread < 2; thread++) {
                long first = STANDING + 1 + thread * 30_000L;
                Random own = new Random(thread);
                peers.execute(() -> {
                    for (long id = first; id < first + 30_000; id++) {
                        store.accept(message(id, own));
                    }
                });
            }
            awaitAllTaken();
            assertThat(seen).hasSize(MESSAGES);
        }
        assertThat(faults).isEmpty();
        assertThat(store.breaches()).isEmpty();
        assertThat(store.count(LifeCycle.DONE)).isEqualTo(MESSAGES);
        assertThat(mostInMemory.get()).isLessThanOrEqualTo(1_000 + 100 + LANES * 3 * 8);
    }

    @Test
    void keepsEachWindowAndLosesNothingUnderRandomReportsAndGates() {
        int messages = 20_000;
        Random random = new Random(5);
        DispatcherOptions options = new DispatcherOptions(
                50,
                50,
                500,
                8,
                1_000,
                100,
                Duration.ofMillis(1),
                Duration.ofSeconds(10),
                carrier -> new AccountPolicy(carrier.equals("A2") ? InDoubt.HOLD : InDoubt.RESEND),
                DeliveryListener.NONE);
        Set<Long> held = ConcurrentHashMap.newKeySet();
        try (Dispatcher dispatcher = dispatcher(options)) {
            for (String account : List.of("A1", "A2", "A3")) {
                gates.set(account, new Gate(7, 0));
                AtomicInteger count = new AtomicInteger();
                dispatcher.open(new OutletOptions(account, Target.provider(account)), delivery -> {
                    if (count.incrementAndGet() > 7) {
                        faults.add("window of " + account);
                    }
                    if (positions.putIfAbsent(delivery.message().id(), 0L) != null) {
                        faults.add("twice at once: " + delivery.message().id());
                    }
                    peers.execute(() -> answer(delivery, account, count, held));
                });
            }
            dispatcher.start();
            for (long id = 1; id <= messages; id++) {
                store.accept(
                        message(id, random, "A1", "A2,A1", "share:A1:2,A3:1", "least-loaded:A1,A3", "sticky:A2,A3,A1"));
                if (id % 500 == 0) {
                    gates.close("A" + (1 + id / 500 % 3));
                    gates.set("A" + (1 + id / 500 % 3), new Gate(7, 0));
                }
            }
            await().atMost(Duration.ofSeconds(100)).until(() -> taken.get() + held.size() == messages);
        }
        assertThat(faults).isEmpty();
        assertThat(store.breaches()).isEmpty();
        assertThat(store.count(LifeCycle.DONE)).isEqualTo(taken.get());
        assertThat(store.count(LifeCycle.HELD)).isEqualTo(held.size());
        assertThat(held).isNotEmpty();
    }

    private void answer(Delivery delivery, String account, AtomicInteger count, Set<Long> held) {
        long id = delivery.message().id();
        int dice = ThreadLocalRandom.current().nextInt(100);
        // All of this before the report: with it the message may be handed out again.
        positions.remove(id);
        count.decrementAndGet();
        if (dice == 0) {
            delivery.report(new Outcome.NotSent());
        } else if (dice == 1) {
            if (account.equals("A2")) {
                held.add(id);
            }
            delivery.report(new Outcome.InDoubt(account));
        } else {
            delivery.report(new Outcome.Taken(account, "", false));
            taken.incrementAndGet();
        }
    }

    private Dispatcher dispatcher(DispatcherOptions options) {
        return new Dispatcher(
                store,
                gates,
                (message, state, status) -> Optional.empty(),
                Clock.systemUTC(),
                Executors.defaultThreadFactory(),
                options);
    }

    private void awaitAllTaken() {
        await().atMost(Duration.ofSeconds(100)).until(() -> taken.get() == MESSAGES);
    }

    private static Message message(long id, Random random) {
        return message(id, random, "A1", "A2,A1", "A3");
    }

    private static Message message(long id, Random random, String... destinations) {
        return Messages.mt(
                id,
                "c" + random.nextInt(LANES / 3),
                destinations[random.nextInt(destinations.length)],
                random.nextInt(3),
                Long.MAX_VALUE);
    }
}
