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
            bench.progress().say("    " + label(window) + ", the client bound to the provider");
            double direct = direct(bench, window);
            bench.progress().say("    " + label(window));
            RunResult run = run(bench, window, direct);
            measures.addAll(run.measures());
            problems.addAll(run.problems());
            notes.addAll(run.notes());
        }
        return new RunResult(measures, problems, notes);
    }

    /** Messages a second without us: a round trip takes the tools, and the machine, some time beside the 50 ms. */
    private static double direct(Workbench bench, int window) throws BenchException, IOException, InterruptedException {
        try (Bed bed = bench.bed()) {
            Provider provider = slow(bed);
            Client client = bed.startClient(Load.of(bed.providerPort(), "A1", 1, window));
            Gauge.Interval interval = measure(bench, bed, client, provider);
            client.finish();
            bed.concluded(true);
            return interval.delivered();
        }
    }

    private static RunResult run(Workbench bench, int window, double direct)
            throws BenchException, IOException, InterruptedException {
        double most = (double) window * SECOND_MILLIS / MILLIS;
        Map<String, String> set = new LinkedHashMap<>(Settings.ROOM);
        set.put("providers.A1.window", Integer.toString(window));
        try (Bed bed = bench.bed()) {
            Provider provider = slow(bed);
            NodeProcess primary = bed.startPrimary(set);
            bed.awaitBound(provider, Settings.ACCOUNTS);
            Client client = bed.startClient(Load.of(primary.port(), "acme", Settings.CONNECTIONS, CLIENT_WINDOW)
                    .withRate(most * OFFERED));
            Gauge.Interval interval = measure(bench, bed, client, provider);
            ClientReading clientEnd = client.finish();
            ProviderReading providerEnd = Balance.settle(provider, clientEnd.accepted());
            double delivered = interval.delivered();
            String label = label(window);
            return bed.conclude(new RunResult(
                    List.of(
                            Measure.higher(
                                    label + ": of window / round trip", Units.PERCENT, delivered / most * PERCENT),
                            Measure.higher(
                                    label + ": of what the client does without us",
                                    Units.PERCENT,
                                    delivered / direct * PERCENT),
                            Measure.higher(label + ": delivered", Units.MESSAGES_PER_SECOND, delivered)),
                    Balance.problems(List.of(clientEnd), providerEnd),
                    Tools.notes(interval)));
        }
    }

    private static Provider slow(Bed bed) throws IOException, InterruptedException {
        return bed.startProvider("--response-delay=" + MILLIS + "ms");
    }

    private static Gauge.Interval measure(Workbench bench, Bed bed, Client client, Provider provider)
            throws BenchException, InterruptedException {
        return new Gauge(bed, client, Optional.of(provider), bench.progress())
                .measure(bench.plan(), Reading::deliveredPerSecond);
    }

    private static String label(int window) {
        return String.format(Locale.ROOT, "window %,d", window);
    }
}
