// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import io.tandem.smpp.session.Backoff;
import io.tandem.smpp.session.ConnectorSettings;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppConnector;
import io.tandem.smpp.session.Tls;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An ESME that submits messages as fast as its windows and its rate allow, and counts what comes back. It binds again
 * when a session is lost. One event loop does it all.
 */
public final class LoadClient implements AutoCloseable {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
    /** Whoever has a second server does not wait for the first one to recover. */
    private static final Backoff BACKOFF_IF_SEVERAL = new Backoff(Duration.ofMillis(150), Duration.ofMillis(150));

    private static final int RECEIVE_WINDOW = 10_000;
    /** A server takes only so many connections from one address that are not bound yet. */
    private static final int MOST_BINDING = 20;

    private static final long LOOK_MILLIS = 10;
    private static final long LOOK_MILLIS_IF_PACED = 1;

    private final LoadOptions options;
    private final LoadCounters counters = new LoadCounters();
    private final Acceptances acceptances = new Acceptances();
    private final ReceiptLedger ledger;
    private final SubmitTemplate template;
    private final NioEventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("load", true));
    private final EventLoop loop = group.next();
    private final CompletableFuture<LoadReport> report = new CompletableFuture<>();
    private List<SmppConnector> connectors = List.of();
    private int started;
    private Optional<Function<InetSocketAddress, Tls>> tls = Optional.empty();
    private ScheduledFuture<?> looks;
    private LoadRun run;

    /** @throws IllegalArgumentException if an address, the text, system_id or password is too long */
    public LoadClient(LoadOptions options) {
        this.options = options;
        ledger = new ReceiptLedger(options.keepIds());
        // Six letters and digits: enough that the messages of two clients differ.
        String name = Integer.toString(ThreadLocalRandom.current().nextInt(60_466_176, Integer.MAX_VALUE), 36);
        template = new SubmitTemplate(options, name);
        options.bind(options.connections());
    }

    /**
     * Its sessions are over TLS. To be called before it starts.
     *
     * @param newTls asked for each connection, with the server it is to
     */
    public LoadClient over(Function<InetSocketAddress, Tls> newTls) {
        tls = Optional.of(newTls);
        return this;
    }

    /** Binds and begins. The stage completes with the final counts when all has come back or is given up. */
    public CompletionStage<LoadReport> start() {
        loop.execute(this::begin);
        return report.copy();
    }

    private void begin() {
        run = new LoadRun(options, template, counters, ledger, acceptances);
        SessionOptions defaults = SessionOptions.DEFAULTS;
        SessionOptions session = new SessionOptions(
                options.window(),
                RECEIVE_WINDOW,
                options.attempt(),
                options.keepalive(),
                options.keepalive().multipliedBy(2),
                options.responseTimeout(),
                defaults.maxPduLength());
        SessionCounters sessionCounters = new SessionCounters();
        connectors = IntStream.rangeClosed(1, options.connections())
                .mapToObj(number -> new SmppConnector(settings(number, session), run, sessionCounters, group))
                .toList();
        startMore();
        long every = options.rate().isPresent() ? LOOK_MILLIS_IF_PACED : LOOK_MILLIS;
        looks = loop.scheduleAtFixedRate(this::look, every, every, TimeUnit.MILLISECONDS);
    }

    private void startMore() {
        long binding = started - counters.binds.sum();
        while (started < connectors.size() && binding++ < MOST_BINDING) {
            connectors.get(started++).start();
        }
    }

    private ConnectorSettings settings(int number, SessionOptions session) {
        ServerTurns servers = new ServerTurns(options.servers());
        return ConnectorSettings.of(
                        options.systemId() + "-" + number,
                        servers,
                        options.bind(number),
                        session,
                        options.servers().size() > 1 ? BACKOFF_IF_SEVERAL : BACKOFF)
                .withTls(() -> tls.map(made -> made.apply(servers.current())));
    }

    private void look() {
        startMore();
        boolean over;
        try {
            over = run.look(lastFailure());
        } catch (RuntimeException e) {
            looks.cancel(false);
            report.completeExceptionally(e);
            return;
        }
        if (over) {
            looks.cancel(false);
            CompletableFuture<?>[] stops = connectors.stream()
                    .map(connector -> connector.stop().toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(stops).whenComplete((stopped, never) -> report.complete(snapshot()));
        }
    }

    private String lastFailure() {
        return connectors.stream()
                .map(SmppConnector::lastFailure)
                .filter(failure -> !failure.isEmpty())
                .findFirst()
                .orElse("no answer");
    }

    /** The counts so far. */
    public LoadReport snapshot() {
        return counters.report(options.expectMo());
    }

    /** The message_ids of all accepted messages, as {@link LoadOptions#idFormat()} brings them to one form. Live. */
    public Set<String> acceptedIds() {
        return Collections.unmodifiableSet(ledger.acceptedIds());
    }

    /** The message_ids of the accepted messages whose receipt has come, in the same form. Live. */
    public Set<String> receiptedIds() {
        return Collections.unmodifiableSet(ledger.receiptedIds());
    }

    /** The numbers, from 0, of the messages answered ESME_ROK. Only after the end of a run with {@link LoadOptions#keepIds()}. */
    public BitSet acceptedNumbers() {
        if (!report.isDone()) {
            throw new IllegalStateException("the run has not ended");
        }
        return (BitSet) run.acceptedNumbers().clone();
    }

    /** When messages were accepted, and where. */
    public Acceptances acceptances() {
        return acceptances;
    }

    /** The body octets of the submit_sm with this number: what the provider is to get. */
    public byte[] body(long number) {
        return template.submitSm(number).body();
    }

    /** Begins no more messages; the run ends as if its duration were over. */
    public void stop() {
        loop.execute(() -> {
            if (run != null) {
                run.stop();
            }
        });
    }

    /** Ends the run here and now: cuts the sessions. The counts have this as their failure. */
    public LoadReport abandon(String why) {
        counters.failed(why);
        close();
        return snapshot();
    }

    /** Cuts what is still connected. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        report.complete(snapshot());
    }
}
