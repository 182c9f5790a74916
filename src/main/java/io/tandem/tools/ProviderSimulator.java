// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.ListenerOptions;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SmppListener;
import io.tandem.smpp.session.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An SMSC that takes everything, answers, sends receipts and mobile-originated messages, and counts. One event loop does
 * it all, so nothing in it is shared between threads but the counts.
 */
public final class ProviderSimulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSimulator.class);
    private static final String SYSTEM_ID = "SIMULATOR";
    private static final int MAX_UNBOUND = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ProviderOptions options;
    private final NioEventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("provider", true));
    private final EventLoop loop = group.next();
    private final SessionCounters sessionCounters = new SessionCounters();
    private final Reception reception;
    private final SubmitRecorder recorder;
    private final ProviderSessions sessions;
    private final SmppListener listener;
    private final AtomicBoolean open = new AtomicBoolean();
    private Optional<ControlServer> control = Optional.empty();

    public ProviderSimulator(ProviderOptions options) {
        this(options, Clock.systemUTC(), event -> LOG.debug("{}", event));
    }

    /**
     * @param clock for message_ids and the dates in receipts
     * @param events told of each bind and unbind in a line
     */
    public ProviderSimulator(ProviderOptions options, Clock clock, Consumer<String> events) {
        this.options = options;
        DelayLines delays = new DelayLines(loop);
        reception = new Reception(
                options,
                counters -> new DeliveryQueue(counters, again -> delays.line(options.retryDelay(), again)),
                this::later);
        recorder = new SubmitRecorder(options.recording());
        SubmitDesk desk = new SubmitDesk(options, clock, reception, recorder, delays);
        sessions = new ProviderSessions(options, reception, desk, delays, events);
        listener = new SmppListener(
                new ListenerOptions(
                        new InetSocketAddress(options.address(), options.port()),
                        SYSTEM_ID,
                        MAX_UNBOUND,
                        options.session()),
                reception,
                sessions,
                sessionCounters);
    }

    /** Sessions with it are over TLS only. To be called before it starts. */
    public ProviderSimulator over(Tls tls) {
        listener.over(tls);
        return this;
    }

    /** @throws IOException if a port or the record file can't be opened; nothing is left open then */
    public void start() throws IOException {
        try {
            recorder.start();
            listener.open(group);
            if (options.controlPort().isPresent()) {
                control = Optional.of(new ControlServer(options.controlPort().getAsInt(), this));
            }
            open.set(true);
        } catch (IOException e) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            recorder.close();
            throw e;
        }
    }

    public int port() {
        return listener.address().getPort();
    }

    /** @throws java.util.NoSuchElementException if there is none */
    public int controlPort() {
        return control.orElseThrow().port();
    }

    public ProviderCounts counts() {
        return new ProviderCounts(reception.all(), sessionCounters.requestsThrottled(), reception.byAccount());
    }

    /**
     * Sends a message, when a session for it is bound, until it is acknowledged.
     *
     * @throws IllegalArgumentException if its account is unknown, or it can't be written as a deliver_sm
     */
    public void sendMo(MobileOriginated message) {
        if (!message.account().isEmpty() && !reception.hasAccount(message.account())) {
            throw new IllegalArgumentException("no account '" + message.account() + "' has been seen");
        }
        Delivery delivery = new Delivery(Delivery.Kind.MO, message.toPdu());
        loop.execute(() -> sessions.send(message.account(), delivery));
    }

    /** All sessions that were ever bound, the first one first, with what was seen of them until now. */
    public List<SessionTrace> sessions() {
        return sessions.traces();
    }

    /** Changes how an account is treated from its next bind or message on; returns when that is in force. */
    public void conduct(String systemId, UnaryOperator<ProviderConduct> change) {
        loop.submit(() -> reception.conduct(systemId, change)).syncUninterruptibly();
    }

    private void later(Duration delay, Runnable action) {
        if (delay.isZero()) {
            action.run();
        } else {
            loop.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Cuts all connections without a word, as a network does; new ones are taken. */
    public void cutConnections() {
        listener.sessions().forEach(session -> session.close(CloseReason.CLOSED_BY_US));
    }

    /** Unbinds all sessions, waits for that a few seconds, and closes. */
    @Override
    public void close() throws IOException {
        if (open.getAndSet(false)) {
            unbindAll();
            group.shutdownGracefully(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
            recorder.close();
        }
    }

    private void unbindAll() throws IOException {
        control.ifPresent(ControlServer::close);
        try {
            listener.close().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.info("some sessions did not unbind within {}: cut", PATIENCE);
        } catch (ExecutionException e) {
            throw new IOException("the port could not be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.info("interrupted while the sessions unbind: cut");
        }
    }
}
