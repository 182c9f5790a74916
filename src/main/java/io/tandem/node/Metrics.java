// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tandem.component.client.SmppClientComponent;
import io.tandem.component.server.LimitListener;
import io.tandem.component.server.OutbindListener;
import io.tandem.component.server.SmppServerComponent;
import io.tandem.component.tls.TlsContext;
import io.tandem.component.tls.TlsContexts;
import io.tandem.delivery.DeliveryListener;
import io.tandem.delivery.Gates;
import io.tandem.delivery.Outcome;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.sqlite.SqliteStore;
import io.tandem.store.sqlite.WriterMeters;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/** What a node measures of itself, beside what Camel measures of its routes. Names begin with {@code tandem.}. */
final class Metrics {
    private final MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Gates gates;
    /** As many as the registry has: it takes longer to look one up there than to count. */
    private final Map<Counted, Counter> messages = new ConcurrentHashMap<>();

    private final Map<String, Timer> ages = new ConcurrentHashMap<>();
    private final Set<String> gatesShown = ConcurrentHashMap.newKeySet();

    private record Counted(String account, String outcome, Kind kind) {}

    Metrics(SqliteStore store, Gates gates) {
        this.gates = gates;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        for (LifeCycle state : LifeCycle.values()) {
            Gauge.builder("tandem.store.messages", store, s -> s.depth().getOrDefault(state, 0L))
                    .description("Messages in the store by life cycle")
                    .tag("state", lower(state))
                    .register(registry);
        }
        Gauge.builder("tandem.store.waiting.writes", store.meters(), WriterMeters::waitingWrites)
                .description("Writes that wait for the disk")
                .register(registry);
        Timer commits = Timer.builder("tandem.store.commit")
                .description("Time of a group commit, sync included")
                .publishPercentileHistogram()
                .register(registry);
        Counter writesCommitted = registry.counter("tandem.store.writes");
        store.meters().onCommit((writes, nanos) -> {
            commits.record(nanos, TimeUnit.NANOSECONDS);
            writesCommitted.increment(writes);
        });
    }

    MeterRegistry registry() {
        return registry;
    }

    /** Counts what becomes of messages, by account and outcome. */
    DeliveryListener deliveryListener() {
        return new DeliveryListener() {
            @Override
            public void outcome(Outcome outcome, Message message) {
                if (outcome instanceof Outcome.Taken taken) {
                    count(taken.carrier(), "taken", message);
                    if (taken.receiptAwaited() && taken.carrierId().isEmpty()) {
                        count(taken.carrier(), "taken_without_id", message);
                    }
                    ages.computeIfAbsent(taken.carrier(), Metrics.this::age)
                            .record(System.currentTimeMillis() - message.accepted(), TimeUnit.MILLISECONDS);
                } else if (outcome instanceof Outcome.Refused refused) {
                    count(refused.carrier(), CommandStatus.name(refused.commandStatus()), message);
                }
            }

            @Override
            public void inDoubt(Message message, String carrier) {
                count(carrier, "in_doubt", message);
            }

            @Override
            public void finished(Message message, MessageState state) {
                count(message.origin(), lower(state), message);
            }

            @Override
            public void storeFailed(Message message, Throwable cause) {
                registry.counter("tandem.store.failures").increment();
            }
        };
    }

    /** Counts what limits on clients and connections refuse. */
    LimitListener limitListener() {
        return (who, limit, times) -> registry.counter("tandem.limits", "account", who, "limit", limit.toString())
                .increment(times);
    }

    /** Counts what comes of asking clients to bind. */
    OutbindListener outbindListener() {
        return (client, event) -> registry.counter("tandem.outbinds", "account", client, "event", lower(event))
                .increment();
    }

    private void count(String account, String outcome, Message message) {
        messages.computeIfAbsent(new Counted(account, outcome, message.kind()), this::counter)
                .increment();
    }

    private Counter counter(Counted what) {
        return registry.counter(
                "tandem.messages", "account", what.account(), "outcome", what.outcome(), "kind", lower(what.kind()));
    }

    private Timer age(String account) {
        return registry.timer("tandem.delivery.age", "account", account);
    }

    /** Once the components exist. */
    void bindSessions(CamelContext context) {
        SmppServerComponent server = context.getComponent("smpp-server", SmppServerComponent.class);
        SmppClientComponent client = context.getComponent("smpp-client", SmppClientComponent.class);
        sessions("server", server.counters());
        sessions("client", client.counters());
        certificates("server", server.tlsContexts());
        certificates("client", client.tlsContexts());
        Gauge.builder("tandem.binds", server, s -> s.boundClients().count())
                .description("Sessions of clients that are bound")
                .tag("side", "server")
                .register(registry);
        gates.onChangeOf(this::gate);
        gates.all().keySet().forEach(this::gate);
    }

    private void gate(String name) {
        if (!gatesShown.add(name)) {
            return;
        }
        Gauge.builder("tandem.window", gates, g -> g.get(name).window())
                .description("Messages an account takes unanswered; 0 while it is not bound")
                .tag("account", name)
                .register(registry);
    }

    private void sessions(String side, SessionCounters counters) {
        counter("tandem.pdus", side, "received", counters, SessionCounters::pdusReceived);
        counter("tandem.pdus", side, "sent", counters, SessionCounters::pdusSent);
        counter("tandem.pdus", side, "bad_frame", counters, SessionCounters::badFrames);
        counter("tandem.pdus", side, "bad_pdu", counters, SessionCounters::badPdus);
        counter("tandem.pdus", side, "unexpected_response", counters, SessionCounters::unexpectedResponses);
        counter("tandem.pdus", side, "late_response", counters, SessionCounters::lateResponses);
        counter("tandem.pdus", side, "response_timeout", counters, SessionCounters::responseTimeouts);
        counter("tandem.pdus", side, "throttled", counters, SessionCounters::requestsThrottled);
        counter("tandem.pdus", side, "bind_refused", counters, SessionCounters::bindsRefused);
        counter("tandem.pdus", side, "tls_failed", counters, SessionCounters::tlsFailures);
    }

    private void certificates(String side, TlsContexts contexts) {
        Set<String> seen = new HashSet<>(); // several accounts or ports may use one
        contexts.all().stream()
                .filter(context -> context.expires().isPresent() && seen.add(context.name()))
                .forEach(context -> Gauge.builder("tandem.tls.certificate.end", context, Metrics::secondsOfEnd)
                        .description("When our certificate expires, in seconds since 1970")
                        .tag("side", side)
                        .tag("certificate", context.name())
                        .register(registry));
    }

    private static double secondsOfEnd(TlsContext context) {
        return context.expires().map(end -> (double) end.getEpochSecond()).orElse(Double.NaN);
    }

    private void counter(
            String name, String side, String event, SessionCounters counters, ToDoubleFunction<SessionCounters> value) {
        FunctionCounter.builder(name, counters, value)
                .tag("side", side)
                .tag("event", event)
                .register(registry);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
