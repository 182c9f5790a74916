// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * How long a message takes at a fixed rate: to its submit_sm_resp, and to the provider. Each is counted from when it was due. The
 * warm-up is at the rate the node can do, and its queue is gone before the rate is a fixed one. Then comes a second warm-up at
 * that rate: Java's compiler has to do the busiest methods again once batches are small, in the node and in the tools, and that
 * takes from the processors of what is measured.
 */
final class Latencies implements Scenario {
    private static final double STEADY = 1000;
    /** At the rate, before it is measured: this long at least. */
    private static final Duration LEAD_IN = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String what() {
        return "at 1,000/s and at half of end-to-end, whatever the answers take: to the response, to the provider";
    }

    @Override
    public RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException {
        RunResult steady = run(bench, "1,000/s", STEADY);
        OptionalDouble known = bench.median(Throughput.END_TO_END);
        double rate;
        if (known.isPresent()) {
            rate = known.getAsDouble() / 2;
        } else {
            bench.progress().say("    first end-to-end, to know what half of it is");
            RunResult run = Throughput.endToEnd().run(bench);
            if (!run.isGood()) {
                return new RunResult(List.of(), run.problems(), run.notes());
            }
            rate = run.measures().get(0).value() / 2;
        }
        RunResult half = run(bench, "half of end-to-end", rate);
        List<Measure> measures = new ArrayList<>(steady.measures());
        measures.addAll(half.measures());
        List<String> problems = new ArrayList<>(steady.problems());
        problems.addAll(half.problems());
        List<String> notes = new ArrayList<>(steady.notes());
        notes.addAll(half.notes());
        return new RunResult(measures, problems, notes);
    }

    private static RunResult run(Workbench bench, String label, double rate)
            throws BenchException, IOException, InterruptedException {
        bench.progress().say(String.format(Locale.ROOT, "    %s: %,.0f/s", label, rate));
        try (FreshDirectory memory = FreshDirectory.inMemory(bench.directory());
                Bed bed = bench.bed()) {
            Path record = memory.path().resolve("submitted");
            Provider provider = bed.startProvider("--response-delay=0ms", "--record=" + record);
            NodeProcess primary = bed.startPrimary(Settings.ROOM);
            bed.awaitBound(provider, Settings.ACCOUNTS);
            FixedRate client = FixedRate.start(bed, primary.port(), Series.NORMAL, rate, Settings.CONNECTIONS);
            TimeUnit.NANOSECONDS.sleep(bench.plan().warmUp().toNanos());
            Balance.settle(provider, client.pause());
            client.begin();
            TimeUnit.NANOSECONDS.sleep(
                    Math.max(LEAD_IN.toNanos(), bench.plan().warmUp().toNanos()));
            client.mark();
            TimeUnit.NANOSECONDS.sleep(bench.plan().measured().toNanos());
            client.endMark();
            FixedRate.Result last = client.stop();
            ProviderReading providerEnd = Balance.settle(provider, last.accepted());
            provider.stop(); // so that its record is complete
            Percentiles toProvider = client.toProvider(record, last);
            List<Measure> measures = new ArrayList<>();
            add(measures, label + ": response", last.response());
            add(measures, label + ": to the provider", toProvider);
            measures.add(Measure.neither(
                    label + ": client late, 99 %",
                    Units.MILLISECONDS,
                    last.lateness().p99()));
            return bed.conclude(new RunResult(measures, problems(last, toProvider, providerEnd), last.notes()));
        }
    }

    private static void add(List<Measure> measures, String name, Percentiles latency) {
        measures.add(Measure.lower(name + ", median", Units.MILLISECONDS, latency.p50()));
        measures.add(Measure.lower(name + ", 90 %", Units.MILLISECONDS, latency.p90()));
        measures.add(Measure.lower(name + ", 99 %", Units.MILLISECONDS, latency.p99()));
        measures.add(Measure.lower(name + ", 99.9 %", Units.MILLISECONDS, latency.p999()));
        measures.add(Measure.lower(name + ", longest", Units.MILLISECONDS, latency.max()));
    }

    private static List<String> problems(FixedRate.Result client, Percentiles toProvider, ProviderReading provider) {
        List<String> problems = new ArrayList<>(Balance.delivery(client.accepted(), provider));
        problems.addAll(client.problems(toProvider));
        return problems;
    }
}
