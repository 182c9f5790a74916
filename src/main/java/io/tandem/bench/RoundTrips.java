// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A provider that is 50 ms away: with a window of W no account can do more than W messages in a round trip. */
final class RoundTrips implements Scenario {
    private static final int[] WINDOWS = {1, 10, 100, 1000};
    private static final int MILLIS = 50;
    private static final int SECOND_MILLIS = 1000;
    private static final double PERCENT = 100;

    /** Something is always queued, and little enough for a slow account to finish. */
    private static final double OFFERED = 1.2;

    /** Of each connection of the client: not what holds anybody up. */
    private static final int CLIENT_WINDOW = 500;

    @Override
    public String name() {
        return "rtt";
    }

    @Override
    public String what() {
        return "a provider 50 ms away, windows of 1 to 1,000: how much of window / round trip is used";
    }

    @Override
    public RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException {
        List<Measure> measures = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int window : WINDOWS) {
            bench.progress().say("    window " + window);
            RunResult run = run(bench, window);
            measures.addAll(run.measures());
            problems.addAll(run.problems());
            notes.addAll(run.notes());
        }
        return new RunResult(measures, problems, notes);
    }

    private static RunResult run(Workbench bench, int window) throws BenchException, IOException, InterruptedException {
        double most = (double) window * SECOND_MILLIS / MILLIS;
        Map<String, String> set = new LinkedHashMap<>(Settings.ROOM);
        set.put("providers.A1.window", Integer.toString(window));
        try (Bed bed = bench.bed()) {
            Provider provider = bed.startProvider("--response-delay=" + MILLIS + "ms");
            NodeProcess primary = bed.startPrimary(set);
            bed.awaitBound(provider, Settings.ACCOUNTS);
            Client client = bed.startClient(Load.of(primary.port(), "acme", Settings.CONNECTIONS, CLIENT_WINDOW)
                    .withRate(most * OFFERED));
            Gauge gauge = new Gauge(bed, client, Optional.of(provider), bench.progress());
            Gauge.Interval interval = gauge.measure(bench.plan(), Reading::deliveredPerSecond);
            ClientReading clientEnd = client.finish();
            ProviderReading providerEnd = Balance.settle(provider, clientEnd.accepted());
            String label = String.format(Locale.ROOT, "window %,d", window);
            return bed.conclude(new RunResult(
                    List.of(
                            Measure.higher(
                                    label + ": of window / round trip",
                                    Units.PERCENT,
                                    interval.delivered() / most * PERCENT),
                            Measure.higher(label + ": delivered", Units.MESSAGES_PER_SECOND, interval.delivered())),
                    Balance.problems(List.of(clientEnd), providerEnd),
                    Tools.notes(interval)));
        }
    }
}
