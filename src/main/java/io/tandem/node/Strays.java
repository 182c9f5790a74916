// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.account.Accounts;
import io.tandem.account.ProviderAccount;
import io.tandem.delivery.Gates;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import io.tandem.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the other node the receipts of providers that no message here waits for: after a change of hands a receipt comes
 * to the node that holds the accounts, not to the one that sent the message. Each is offered once in the life of this
 * process, while the link is open; what the other node does not know either stays here and is shown.
 */
final class Strays implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Strays.class);
    private static final int BATCH = 500;
    private static final long EVERY_MILLIS = 1_000;
    /** Beyond the response timer: from the end of the timer to the commit. Also how far a clock may seem wrong and is not. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final MessageStore store;
    private final Gates gates;
    private final String link;
    private final Duration patience;
    private final Duration validity;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "strays"));
    /** The id of the last one. */
    private final AtomicLong offered = new AtomicLong();

    /** @param validity how long a receipt waits for the other node */
    Strays(MessageStore store, Gates gates, Accounts accounts, Duration validity, Clock clock) {
        this.store = store;
        this.gates = gates;
        this.link = accounts.link().account();
        this.patience = patience(accounts);
        this.validity = validity;
        this.clock = clock;
    }

    /** A receipt may overtake the submit_sm_resp that names its message; after this it is not going to come. */
    static Duration patience(Accounts accounts) {
        return accounts.providers().values().stream()
                .map(ProviderAccount::responseTimeout)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(SLACK);
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            offer();
        } catch (StoreException e) {
            LOG.warn(
                    "receipts that match nothing could not be offered to the other node, trying again: {}",
                    e.getMessage());
        }
    }

    /** One batch. What was offered before has a lower id: ids grow in the order receipts come. */
    void offer() {
        if (store.depth().getOrDefault(LifeCycle.UNMATCHED, 0L) == 0
                || !gates.get(link).isOpen()) {
            return;
        }
        long now = clock.millis();
        // What comes while we look is not from the future.
        List<Message> strays =
                store.strays(link, offered.get(), now - patience.toMillis(), now + SLACK.toMillis(), BATCH);
        if (strays.isEmpty()) {
            return;
        }
        LOG.info("{} receipts match no message here: offered to the other node", strays.size());
        offered.set(strays.get(strays.size() - 1).id());
        for (Message stray : strays) {
            store.passOn(stray.redirected(stray.destination(), now + validity.toMillis()))
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            LOG.warn(
                                    "receipt {} could not be offered to the other node, trying again",
                                    stray.id(),
                                    failure);
                            offered.accumulateAndGet(stray.id() - 1, Math::min);
                        }
                    });
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
