// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** As many messages as are accepted while no provider is there; afterwards one comes, and must get all of them. */
final class IntakeOnly implements Scenario {
    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String what() {
        return "only accepting, while the provider is not there; what is queued goes out afterwards";
    }

    @Override
    public RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException {
        try (Bed bed = bench.bed()) {
            NodeProcess primary = bed.startPrimary(Settings.ROOM);
            Client client = bed.startClient(Load.of(primary.port(), "acme", Settings.CONNECTIONS, Settings.WINDOW));
            Gauge gauge = new Gauge(bed, client, Optional.empty(), bench.progress());
            Gauge.Interval interval = gauge.measure(bench.plan(), Reading::acceptedPerSecond);
            ClientReading clientEnd = client.finish();
            bench.progress().say("    now a provider comes, and gets what is queued");
            Provider provider = bed.startProvider("--response-delay=0ms");
            ProviderReading providerEnd = Balance.settle(provider, clientEnd.accepted());
            List<Measure> measures = new ArrayList<>();
            measures.add(Measure.higher("accepted", Units.MESSAGES_PER_SECOND, interval.accepted()));
            measures.addAll(Costs.of(bed, interval, interval.accepted()));
            measures.addAll(Tools.measures(interval));
            return bed.conclude(
                    new RunResult(measures, Balance.problems(List.of(clientEnd), providerEnd), Tools.notes(interval)));
        }
    }
}
