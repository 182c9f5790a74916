// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import io.tandem.account.Password;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptions;
import io.tandem.tools.LoadReport;
import io.tandem.tools.Tally;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client of each node, both sending to one destination prefix at the same time. */
final class DemoRun implements AutoCloseable {
    private static final double RATE = 500;
    private static final int WINDOW = 50;

    private final Leg leg;
    private final Map<DemoNode, LoadClient> clients = new LinkedHashMap<>();

    DemoRun(DemoPair pair, Leg leg, int messages, int expectedMo) {
        this.leg = leg;
        for (DemoNode node : pair.nodes()) {
            String secret = pair.secrets().of(node.client().toUpperCase(Locale.ROOT) + "_PASSWORD");
            clients.put(
                    node,
                    new LoadClient(LoadOptions.builder("127.0.0.1", node.port())
                            .systemId(node.client())
                            .password(Password.plain(secret))
                            .window(WINDOW)
                            .count(messages)
                            .rate(RATE)
                            .to(leg.prefix())
                            .expectMo(expectedMo)
                            .build()));
        }
    }

    /** Completes when both have all they wait for, or waited too long. */
    CompletableFuture<Void> start() {
        return CompletableFuture.allOf(clients.values().stream()
                .map(client -> client.start().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    Map<DemoNode, LoadClient> clients() {
        return clients;
    }

    /** How far it is: the clients' counts and the provider's. */
    String line(Tally provider) {
        StringBuilder line = new StringBuilder();
        clients.forEach((node, client) -> {
            LoadReport report = client.snapshot();
            line.append(String.format(
                    Locale.ROOT,
                    "  %s: %,6d accepted, %,6d receipts, %d MO |",
                    node.name(),
                    report.accepted(),
                    report.receipts(),
                    report.mo()));
        });
        return line + String.format(Locale.ROOT, "  %s: %,6d delivered", leg.account(), provider.distinct());
    }

    @Override
    public void close() {
        clients.values().forEach(LoadClient::close);
    }
}
