// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.json.JsonObject;

/** Three durable writes a message and nothing else, with some messages in flight: what no gateway on this store exceeds. */
final class StoreAlone implements Scenario {
    static final String NAME = "store";

    /** As many in flight as the clients of the other scenarios have. */
    static final String CEILING = figure(400, false);

    private static final int[] IN_FLIGHT = {400, 100, 1000};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String what() {
        return "the store alone: accepted, sent, receipt, each durable before the next, 100 to 1,000 in flight";
    }

    private static String figure(int inFlight, boolean clientReceipts) {
        return inFlight + " in flight" + (clientReceipts ? ", and the client's receipt" : "");
    }

    @Override
    public RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException {
        List<Measure> measures = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int inFlight : IN_FLIGHT) {
            measure(bench, inFlight, false, measures, problems);
        }
        measure(bench, IN_FLIGHT[0], true, measures, problems);
        return new RunResult(measures, problems, List.of());
    }

    private static void measure(
            Workbench bench, int inFlight, boolean clientReceipts, List<Measure> measures, List<String> problems)
            throws BenchException, IOException, InterruptedException {
        String name = figure(inFlight, clientReceipts);
        bench.progress().say("    " + name);
        try (Bed bed = bench.bed()) {
            Talk store = bed.startTalk(
                    "store",
                    NodeProcess.jvmOptions(),
                    StoreProcess.class,
                    List.of(
                            bed.directory().resolve("store").toString(),
                            Integer.toString(inFlight),
                            Boolean.toString(clientReceipts)));
            pause(store, bench.progress(), "warm-up", bench.plan().warmUp());
            JsonObject begin = store.ask(StoreProcess.LOOK);
            pause(store, bench.progress(), "measuring", bench.plan().measured());
            JsonObject end = store.ask(StoreProcess.LOOK);
            JsonObject last = store.ask(StoreProcess.STOP);
            measures.add(Measure.higher(name, Units.MESSAGES_PER_SECOND, rate(begin, end)));
            measures.add(Measure.lower(
                    "CPU, " + name,
                    Units.CPU,
                    (end.getDouble("cpu") - begin.getDouble("cpu")) * 1000 / (count(end) - count(begin))));
            boolean complete = last.getLong("begun") == count(last) && last.getLong("stored") == count(last);
            bed.concluded(complete);
            if (!complete) {
                problems.add(String.format(
                        Locale.ROOT,
                        "%s: %,d messages begun, %,d finished, %,d final in the database",
                        name,
                        last.getLong("begun"),
                        count(last),
                        last.getLong("stored")));
            }
        }
    }

    private static void pause(Talk store, Progress progress, String phase, Duration time)
            throws BenchException, InterruptedException {
        long begun = System.nanoTime();
        JsonObject before = store.ask(StoreProcess.LOOK);
        while (true) {
            long left = time.toNanos() - (System.nanoTime() - begun);
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            JsonObject now = store.ask(StoreProcess.LOOK);
            progress.rate(phase, rate(before, now));
            before = now;
        }
    }

    private static long count(JsonObject json) {
        return json.getLong("finished");
    }

    private static double rate(JsonObject begin, JsonObject end) {
        return (count(end) - count(begin)) * 1e9 / (end.getLong("nanos") - begin.getLong("nanos"));
    }
}
