// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
            Lives lives = Lives.measure(bench, bed, bed.directory().resolve("store"), inFlight, clientReceipts);
            measures.add(Measure.higher(name, Units.MESSAGES_PER_SECOND, lives.rate()));
            measures.add(Measure.lower("CPU, " + name, Units.CPU, lives.cpu()));
            boolean complete = lives.begun() == lives.finished() && lives.stored() == lives.finished();
            bed.concluded(complete);
            if (!complete) {
                problems.add(String.format(
                        Locale.ROOT,
                        "%s: %,d messages begun, %,d finished, %,d final in the database",
                        name,
                        lives.begun(),
                        lives.finished(),
                        lives.stored()));
            }
        }
    }
}
