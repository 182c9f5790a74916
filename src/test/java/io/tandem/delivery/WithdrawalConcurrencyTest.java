// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.account.InDoubt;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Senders cancel and change their messages while these are accepted, paged and handed out, each on threads of its own. */
@Timeout(120)
class WithdrawalConcurrencyTest {
    private static final int MESSAGES = 20_000;
    private static final Pdu NEW = Pdu.request(CommandId.SUBMIT_SM, new byte[] {'n', 'e', 'w'});

    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final ExecutorService peers = Executors.newFixedThreadPool(4);
    private final FakeStore store = new FakeStore(writer);
    private final Gates gates = new Gates();
    private final Map<Long, Pdu> sent = new ConcurrentHashMap<>();
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private final Set<Long> replaced = ConcurrentHashMap.newKeySet();
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Long> toChange = new LinkedBlockingQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    @AfterEach
    void endThreads() {
        writer.shutdown();
        peers.shutdown();
    }

    @Test
    void eachMessageIsEitherSentOrCancelledAndWhatIsSentIsWhatItsSenderKnows() {
        DispatcherOptions options = new DispatcherOptions(
                40,
                40,
                200,
                8,
                1_000,
                100,
                Duration.ofMillis(1),
                Duration.ofSeconds(10),
                carrier -> new AccountPolicy(carrier.equals("A2") ? InDoubt.HOLD : InDoubt.RESEND),
                DeliveryListener.NONE);
        try (Dispatcher dispatcher = new Dispatcher(
                store,
                gates,
                (message, state, status) -> Optional.empty(),
                Clock.systemUTC(),
                Executors.defaultThreadFactory(),
                options)) {
            for (String account : List.of("A1", "A2")) {
                gates.set(account, new Gate(5, 0));
                dispatcher.open(new OutletOptions(account, Target.provider(account)), this::take);
            }
            dispatcher.start();
            peers.execute(() -> change(dispatcher, new Random(1)));
            peers.execute(() -> change(dispatcher, new Random(2)));
            Random random = new Random(3);
            for (long id = 1; id <= MESSAGES; id++) {
                Message message = Messages.mt(id, "c" + random.nextInt(5), "A" + (1 + random.nextInt(2)));
                store.accept(message).thenRun(() -> toChange.add(message.id()));
            }
            await().atMost(Duration.ofSeconds(100))
                    .until(() -> asked.get() == MESSAGES
                            && unanswered.get() == 0
                            && sent.size() + cancelled.size() >= MESSAGES);
        }
        assertThat(faults).isEmpty();
        assertThat(store.breaches()).isEmpty();
        assertThat(cancelled).isNotEmpty().doesNotContainAnyElementsOf(sent.keySet());
        assertThat(sent.size() + cancelled.size()).isEqualTo(MESSAGES);
        assertThat(replaced).isNotEmpty();
        sent.forEach(
                (id, pdu) -> assertThat(pdu.equals(NEW)).as("message " + id).isEqualTo(replaced.contains(id)));
        assertThat(cancelled).allMatch(id -> store.row(id).outcome().equals(Optional.of(MessageState.DELETED)));
        assertThat(store.count(LifeCycle.DONE)).isEqualTo(MESSAGES);
    }

    private void take(Delivery delivery) {
        peers.execute(() -> {
            if (ThreadLocalRandom.current().nextInt(20) == 0) {
                delivery.report(new Outcome.NotSent());
                return;
            }
            if (sent.put(delivery.message().id(), delivery.message().pdu()) != null) {
                faults.add("twice: " + delivery.message().id());
            }
            delivery.report(DeliveryBench.TAKEN);
        });
    }

    /** Asks for messages soon after they have come. */
    private void change(Dispatcher dispatcher, Random random) {
        for (int i = 0; i < MESSAGES / 2; i++) {
            long id = next();
            Message stored = store.row(id).message();
            int dice = random.nextInt(10);
            if (dice < 4) {
                unanswered.incrementAndGet();
                dispatcher.withdraw(stored).whenComplete((done, failure) -> answered(done, failure, id, cancelled));
            } else if (dice < 8) {
                unanswered.incrementAndGet();
                dispatcher
                        .replace(stored, message -> message.withContent(NEW, message.expires()))
                        .whenComplete((done, failure) -> answered(done, failure, id, replaced));
            }
            asked.incrementAndGet();
        }
    }

    private long next() {
        try {
            return toChange.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answered(Boolean done, Throwable failure, long id, Set<Long> those) {
        if (failure != null) {
            faults.add(id + ": " + failure);
        } else if (done) {
            those.add(id);
        }
        unanswered.decrementAndGet();
    }
}
