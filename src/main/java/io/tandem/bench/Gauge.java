// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleBiFunction;

/** Reads everybody's counts under load: before and after a time, after the warm-up. */
final class Gauge {
    static final String CLIENT = "client";
    static final String PROVIDER = "provider";

    private static final Duration FIRST_MESSAGE = Duration.ofSeconds(60);

    private final Bed bed;
    private final Client client;
    private final Optional<Provider> provider;
    private final Progress progress;

    /** Two readings, the second one later. */
    record Interval(Reading begin, Reading end) {
        double accepted() {
            return end.acceptedPerSecond(begin);
        }

        double receipts() {
            return end.receiptsPerSecond(begin);
        }

        double delivered() {
            return end.deliveredPerSecond(begin);
        }
    }

    Gauge(Bed bed, Client client, Optional<Provider> provider, Progress progress) {
        this.bed = bed;
        this.client = client;
        this.provider = provider;
        this.progress = progress;
    }

    /**
     * Warms up and measures.
     *
     * @param shown what is shown meanwhile, once a second: a rate between two readings
     */
    Interval measure(Plan plan, ToDoubleBiFunction<Reading, Reading> shown)
            throws BenchException, InterruptedException {
        awaitFirst();
        show("warm-up", plan.warmUp(), shown);
        Reading begin = read();
        show("measuring", plan.measured(), shown);
        Interval interval = new Interval(begin, read());
        if (interval.accepted() <= 0 || (provider.isPresent() && interval.delivered() <= 0)) {
            throw new BenchException(
                    "nothing moved within the " + plan.measured().toSeconds() + " s measured");
        }
        return interval;
    }

    private void awaitFirst() throws BenchException, InterruptedException {
        int connections = client.load().connections();
        Await.until(FIRST_MESSAGE, "all connections are bound, and a first message gets where it is to go", () -> {
            Reading now = read();
            return now.client().binds() >= connections
                    && now.client().accepted() > 0
                    && now.provider().map(counts -> counts.distinct() > 0).orElse(true);
        });
    }

    private void show(String phase, Duration time, ToDoubleBiFunction<Reading, Reading> shown)
            throws BenchException, InterruptedException {
        long begun = System.nanoTime();
        Reading before = read();
        while (true) {
            long left = time.toNanos() - (System.nanoTime() - begun);
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            if (left > TimeUnit.SECONDS.toNanos(1)) {
                Reading now = read();
                progress.rate(phase, shown.applyAsDouble(now, before));
                before = now;
            }
        }
    }

    Reading read() throws BenchException, InterruptedException {
        Map<String, Double> cpu = new LinkedHashMap<>();
        Map<String, Long> allocated = new LinkedHashMap<>();
        for (NodeProcess node : bed.nodes()) {
            allocated.put(node.name(), node.jvm().allocated());
            cpu.put(node.name(), Reading.cpuSeconds(node.pid()));
        }
        cpu.put(CLIENT, Reading.cpuSeconds(client.pid()));
        provider.ifPresent(running -> cpu.put(PROVIDER, Reading.cpuSeconds(running.pid())));
        long nanos = System.nanoTime();
        Optional<ProviderReading> counts =
                provider.isPresent() ? Optional.of(provider.get().counts()) : Optional.empty();
        return new Reading(client.counts(), counts, cpu, allocated, nanos);
    }
}
