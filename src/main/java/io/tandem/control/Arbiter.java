// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.takeover.Event;
import io.tandem.takeover.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.cluster.CamelClusterView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock outside the pair: a view of Camel's cluster service, whose leader holds it. Asked every tick instead of listened
 * to, since not every service tells when it has lost its connection. Whatever it calls may block, so it has a thread of its own.
 */
final class Arbiter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Arbiter.class);

    /** Who lost the lock stands for it anew after so long: some services do not elect again who was elected once. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final CamelClusterService service;
    private final String name;
    private final Consumer<Event> told;
    private final ScheduledExecutorService thread;
    private Optional<CamelClusterView> view = Optional.empty();
    private long attempt;
    private boolean held;
    private long candidateFrom;
    private boolean failing;

    /**
     * @param name of the lock, the same on both nodes
     * @param told of each {@link Event.Lock}
     * @param node what it is called among those who stand for the lock, if the service has no name for it
     */
    Arbiter(CamelClusterService service, String name, Timers timers, Consumer<Event> told, String node) {
        this.service = service;
        if (service.getId() == null) {
            service.setId(node);
        }
        this.name = name;
        this.told = told;
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread created = new Thread(work, node + "-arbiter");
            created.setDaemon(true); // a service that cannot be reached must not keep the process
            return created;
        });
        long tick = timers.tick().toMillis();
        thread.scheduleWithFixedDelay(this::look, tick, tick, TimeUnit.MILLISECONDS);
    }

    /** The service that is configured, if one is. */
    static Optional<CamelClusterService> serviceOf(CamelContext context) {
        return Optional.ofNullable(context.hasService(CamelClusterService.class));
    }

    /** @param number tells this attempt from others */
    void seek(long number) {
        onThread(() -> {
            attempt = number;
            held = false;
            candidateFrom = System.nanoTime();
        });
    }

    /** Also while it is only sought. */
    void free() {
        onThread(() -> {
            attempt = 0;
            withdraw();
        });
    }

    private void look() {
        try {
            if (attempt != 0) {
                stand();
                tell(view.isPresent() && view.get().getLocalMember().isLeader());
                failing = false;
            }
        } catch (Exception e) {
            if (!failing) { // or it would be said every tick
                LOG.warn("the arbiter cannot be asked for its lock {}", name, e);
            }
            failing = true;
            tell(false);
        }
    }

    private void stand() throws Exception {
        if (view.isEmpty() && System.nanoTime() - candidateFrom >= 0) {
            view = Optional.of(service.getView(name));
        }
    }

    private void tell(boolean now) {
        if (now == held) {
            return;
        }
        held = now;
        LOG.info("the arbiter's lock {} {}", name, held ? "is ours" : "is not ours any more");
        told.accept(new Event.Lock(attempt, held));
        if (!held) {
            candidateFrom = System.nanoTime() + AGAIN.toNanos();
            withdraw();
        }
    }

    private void withdraw() {
        Optional<CamelClusterView> left = view;
        view = Optional.empty();
        try {
            if (left.isPresent()) {
                service.releaseView(left.get());
            }
        } catch (Exception e) {
            LOG.warn("the arbiter's lock {} was not given back; it ends by itself", name, e);
        }
    }

    private void onThread(Runnable what) {
        try {
            thread.execute(what);
        } catch (RejectedExecutionException e) {
            LOG.debug("the node has ended", e);
        }
    }

    /** What is held is given back by the service, when that ends. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
