// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As many messages as get through, from a client with 4 connections and a window of 100 to a provider that answers at once. */
final class Throughput implements Scenario {
    static final String END_TO_END = "end-to-end";

    private final String name;
    private final String what;
    private final boolean receipts;
    private final Gateway gateway;

    private Throughput(String name, String what, boolean receipts, Gateway gateway) {
        this.name = name;
        this.what = what;
        this.receipts = receipts;
        this.gateway = gateway;
    }

    static Throughput endToEnd() {
        return new Throughput(
                END_TO_END, "client to provider, 4 connections with a window of 100", false, Throughput::primary);
    }

    static Throughput receipts() {
        return new Throughput("receipts", "the same, and each receipt back to the client", true, Throughput::primary);
    }

    static Throughput link() {
        return new Throughput(
                "link", "client to secondary to primary to provider, and the receipt back", true, Throughput::pair);
    }

    static Throughput kannel() {
        return new Throughput("kannel", "end-to-end, but over Kannel", false, Kannel.GATEWAY);
    }

    static Throughput kannelReceipts() {
        return new Throughput("kannel-receipts", "receipts, but over Kannel", true, Kannel.GATEWAY);
    }

    private static Gateway.Entrance primary(Bed bed) throws IOException, InterruptedException {
        return new Gateway.Entrance(bed.startPrimary(Settings.ROOM).port(), "acme");
    }

    private static Gateway.Entrance pair(Bed bed) throws IOException, InterruptedException {
        return new Gateway.Entrance(bed.startPair(Settings.ROOM).port(), "globex");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public Optional<String> missing() {
        return gateway.missing();
    }

    @Override
    public RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException {
        try (Bed bed = bench.bed()) {
            Provider provider = bed.startProvider("--response-delay=0ms", "--receipt-delay=100ms");
            Gateway.Entrance entrance = gateway.start(bed);
            bed.awaitBound(provider, Settings.ACCOUNTS);
            Client client =
                    bed.startClient(Load.of(entrance.port(), entrance.systemId(), Settings.CONNECTIONS, Settings.WINDOW)
                            .withReceipts(receipts));
            Gauge gauge = new Gauge(bed, client, Optional.of(provider), bench.progress());
            Gauge.Interval interval =
                    gauge.measure(bench.plan(), receipts ? Reading::receiptsPerSecond : Reading::deliveredPerSecond);
            ClientReading clientEnd = client.finish();
            ProviderReading providerEnd = Balance.settle(provider, clientEnd.accepted());
            List<String> problems = new ArrayList<>(Balance.problems(List.of(clientEnd), providerEnd));
            if (providerEnd.binds() != Settings.ACCOUNTS) {
                problems.add("the accounts were bound anew during the run, " + providerEnd.binds() + " binds");
            }
            return bed.conclude(new RunResult(measures(bed, interval), problems, Tools.notes(interval)));
        }
    }

    private List<Measure> measures(Bed bed, Gauge.Interval interval) {
        List<Measure> measures = new ArrayList<>();
        if (receipts) {
            measures.add(Measure.higher("receipts back", Units.MESSAGES_PER_SECOND, interval.receipts()));
        }
        measures.add(Measure.higher("delivered", Units.MESSAGES_PER_SECOND, interval.delivered()));
        measures.add(Measure.higher("accepted", Units.MESSAGES_PER_SECOND, interval.accepted()));
        measures.addAll(Costs.of(bed, interval, interval.delivered()));
        Reading end = interval.end();
        measures.add(Measure.neither(
                "accepted, not yet delivered",
                Units.MESSAGES,
                end.client().accepted() - end.provider().orElseThrow().distinct()));
        measures.addAll(Tools.measures(interval));
        return measures;
    }
}
