// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.resolver.AddressResolverGroup;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session to an SMSC bound: connects, binds, and after a refusal or a loss tries again with back-off for as
 * long as it is started. Started and stopped from any thread without blocking; its state belongs to one event loop.
 */
public final class SmppConnector {
    private static final Logger LOG = LoggerFactory.getLogger(SmppConnector.class);

    private static final int LAST_STEP_IF_HELD_ELSEWHERE = 3;

    private final ConnectorSettings settings;
    private final ConnectorListener listener;
    private final SessionCounters counters;
    private final EventLoop loop;
    private final AddressResolverGroup<InetSocketAddress> hostNames = HostNames.resolver();
    private volatile ConnectorState state = ConnectorState.STOPPED;
    private volatile String lastFailure = "";
    private Attempt attempt;
    private boolean wanted;
    private int failures;
    private Future<?> retry;
    private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

    public SmppConnector(
            ConnectorSettings settings, ConnectorListener listener, SessionCounters counters, EventLoopGroup group) {
        this.settings = settings;
        this.listener = listener;
        this.counters = counters;
        this.loop = group.next();
    }

    public ConnectorState state() {
        return state;
    }

    /** Why the last attempt failed or the last session was lost; empty while bound. */
    public String lastFailure() {
        return lastFailure;
    }

    /** Does nothing if it is started already; while it is still stopping, it starts when that is done. */
    public void start() {
        loop.execute(() -> {
            wanted = true;
            if (state == ConnectorState.STOPPED) {
                connectAfresh();
            }
        });
    }

    /** {@link #stop(Duration)} within the response timer. */
    public CompletionStage<Void> stop() {
        return stop(settings.options().response());
    }

    /**
     * Unbinds with the handshake; what is on its way to be bound is closed. The stage completes, on the event loop, when
     * the connection is closed: nothing will bind again before the next {@link #start}.
     *
     * @param limit for the handshake and what is in flight; then the connection is closed
     */
    public CompletionStage<Void> stop(Duration limit) {
        return end(current -> current.unbind(limit));
    }

    /**
     * Like {@link #stop}, but closes the connection at once, without a handshake and dropping what waits to be sent. Hurries
     * a stop that is under way. A {@link #start} right after it begins anew without back-off.
     */
    public CompletionStage<Void> cut() {
        return end(Attempt::cut);
    }

    private CompletionStage<Void> end(Consumer<Attempt> how) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            loop.execute(() -> {
                wanted = false;
                end(how, done);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: its event loop has ended, and every connection with it", settings.name(), e);
            done.complete(null);
        }
        return done;
    }

    private void end(Consumer<Attempt> how, CompletableFuture<Void> done) {
        switch (state) {
            case STOPPED -> done.complete(null);
            case STOPPING -> {
                stopped.whenComplete((ok, never) -> done.complete(null));
                how.accept(attempt);
            }
            case WAITING -> {
                retry.cancel(false);
                stopped = done;
                becomeStopped();
            }
            case BINDING, BOUND -> {
                become(ConnectorState.STOPPING);
                stopped = done;
                how.accept(attempt);
            }
        }
    }

    private void become(ConnectorState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException(settings.name() + " is " + state + " and cannot become " + next);
        }
        state = next;
    }

    private void becomeStopped() {
        become(ConnectorState.STOPPED);
        hostNames.close(); // its socket; it opens a new one when it is asked again
        stopped.complete(null);
        if (wanted) {
            connectAfresh();
        }
    }

    private void connectAfresh() {
        failures = 0;
        connect();
    }

    private void connect() {
        become(ConnectorState.BINDING);
        attempt = new Attempt(settings, counters, new Course());
        attempt.begin(loop, hostNames);
    }

    private void failed(AttemptFailure failure) {
        if (failure.why().equals(lastFailure)) {
            LOG.debug("{} not bound: {}", settings.name(), failure.why());
        } else {
            LOG.info("{} not bound: {}; trying again", settings.name(), failure.why());
        }
        lastFailure = failure.why();
        try {
            listener.attemptFailed(failure);
        } catch (RuntimeException e) {
            LOG.error("{}: its owner failed on {}", settings.name(), failure, e);
        }
    }

    /** Follows one attempt, and passes it on to the owner. */
    private final class Course implements Attempt.Observer {
        @Override
        public void bound(SmppSession session) {
            failures = 0;
            lastFailure = "";
            become(ConnectorState.BOUND);
            LOG.info(
                    "{} bound to {} as {} {}",
                    settings.name(),
                    session.remoteAddress(),
                    session.systemId(),
                    session.bindType());
            listener.bound(session);
        }

        @Override
        public void request(SmppSession session, Pdu request) {
            listener.request(session, request);
        }

        @Override
        public void closed(SmppSession session, CloseReason reason) {
            LOG.info("{} no longer bound: {}", settings.name(), reason);
            if (state == ConnectorState.BOUND) {
                lastFailure = reason.toString();
            }
            listener.closed(session, reason);
        }

        /** Who is held elsewhere may be free any moment: the back-off stops growing early. */
        private int step(Optional<AttemptFailure> failure) {
            boolean heldElsewhere = failure.filter(why -> why.commandStatus() == CommandStatus.ESME_RALYBND)
                    .isPresent();
            return heldElsewhere ? Math.min(failures, LAST_STEP_IF_HELD_ELSEWHERE) : failures;
        }

        @Override
        public void over(Optional<AttemptFailure> failure) {
            if (state == ConnectorState.STOPPING) {
                becomeStopped();
                return;
            }
            become(ConnectorState.WAITING);
            failures++;
            Duration wait = settings.backoff().get().after(step(failure), ThreadLocalRandom.current());
            retry = loop.schedule(SmppConnector.this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
            failure.ifPresent(SmppConnector.this::failed);
        }
    }
}
