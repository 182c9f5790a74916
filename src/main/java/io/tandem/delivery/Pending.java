// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Lane;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns from the store what is PENDING: what stood there at the start, and from then on what it announces. */
final class Pending {
    private static final Logger LOG = LoggerFactory.getLogger(Pending.class);
    private static final Duration START_RETRY = Duration.ofSeconds(1);

    private final MessageStore store;
    private final StoreReader reader;
    private final EventLoop loop;
    private final Backlog backlog;
    private final Settlement settlement;
    private final Sweeps sweeps;
    private final DispatcherOptions options;
    /** The weight of the messages in events that the loop has not come to yet. */
    private final AtomicInteger announced = new AtomicInteger();

    private record Standing(List<Lane> lanes, Map<String, List<Message>> interrupted) {}

    Pending(
            MessageStore store,
            StoreReader reader,
            EventLoop loop,
            Backlog backlog,
            Settlement settlement,
            Sweeps sweeps,
            DispatcherOptions options) {
        this.store = store;
        this.reader = reader;
        this.loop = loop;
        this.backlog = backlog;
        this.settlement = settlement;
        this.sweeps = sweeps;
        this.options = options;
    }

    void begin() {
        // Announcements first: what is committed after the lanes were read must not be missed.
        store.onPending(this::announce);
        loop.post(this::readStanding);
    }

    /** On the store's thread. When the loop is far behind it is told only where to look, so that its events stay few. */
    private void announce(List<Message> messages) {
        int weight = messages.stream().mapToInt(Message::weight).sum();
        if (announced.addAndGet(weight) <= Math.max(weight, options.memoryLimit())) {
            loop.post(() -> {
                announced.addAndGet(-weight);
                backlog.announced(messages);
            });
        } else {
            announced.addAndGet(-weight);
            Set<Lane> lanes = new HashSet<>();
            messages.forEach(message -> lanes.add(message.lane()));
            loop.post(() -> backlog.missed(lanes));
        }
    }

    private void readStanding() {
        reader.read(() -> new Standing(store.lanes(), store.interrupted()), this::found, cause -> {
            LOG.error("The store could not be read at the start; again in {} s", START_RETRY.toSeconds(), cause);
            loop.after(START_RETRY, this::readStanding);
        });
    }

    private void found(Standing standing) {
        backlog.begin(standing.lanes());
        standing.interrupted()
                .forEach((carrier, messages) -> messages.forEach(message -> settlement.interrupted(message, carrier)));
        sweeps.start();
    }
}
