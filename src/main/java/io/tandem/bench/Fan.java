// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Many clients, each with a connection and a small window, over many provider accounts. */
final class Fan implements Scenario {
    private static final int CLIENTS = 1000;
    private static final int ACCOUNTS = 50;
    private static final int WINDOW = 2;

    @Override
    public String name() {
        return "fan";
    }

    @Override
    public String what() {
        return "1,000 clients with a window of 2 each, their messages shared out over 50 provider accounts";
    }

    @Override
    public RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException {
        try (Bed bed = bench.bed()) {
            Provider provider = bed.startProvider("--response-delay=0ms");
            NodeFiles files = FanFiles.write(bench.files(), bed.directory(), CLIENTS, ACCOUNTS, bed.providerPort());
            NodeProcess primary = bed.startPrimary(files, Map.of());
            bed.awaitBound(provider, ACCOUNTS);
            Client client = bed.startClient(Load.of(primary.port(), FanFiles.CLIENT + "{n}", CLIENTS, WINDOW));
            Gauge gauge = new Gauge(bed, client, Optional.of(provider), bench.progress());
            Gauge.Interval interval = gauge.measure(bench.plan(), Reading::deliveredPerSecond);
            ClientReading clientEnd = client.finish();
            ProviderReading providerEnd = Balance.settle(provider, clientEnd.accepted());
            List<Measure> measures = new ArrayList<>();
            measures.add(Measure.higher("delivered", Units.MESSAGES_PER_SECOND, interval.delivered()));
            measures.add(Measure.higher("accepted", Units.MESSAGES_PER_SECOND, interval.accepted()));
            measures.addAll(Costs.of(bed, interval, interval.delivered()));
            measures.addAll(Tools.measures(interval));
            return bed.conclude(
                    new RunResult(measures, Balance.problems(List.of(clientEnd), providerEnd), Tools.notes(interval)));
        }
    }
}
