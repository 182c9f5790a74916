// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import io.tandem.tools.LoadReport;
import io.tandem.tools.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was counted at both ends, and whether it agrees. */
final class DemoSummary {
    private record AtClient(DemoNode node, Leg leg, LoadReport report) {}

    private record AtProvider(Leg leg, Tally account) {}

    private final int messages;
    private final List<AtClient> clients = new ArrayList<>();
    private final List<AtProvider> providers = new ArrayList<>();

    /** @param messages what each client sent over each account */
    DemoSummary(int messages) {
        this.messages = messages;
    }

    void atClient(DemoNode node, Leg leg, LoadReport report) {
        clients.add(new AtClient(node, leg, report));
    }

    void atProvider(Leg leg, Tally account) {
        providers.add(new AtProvider(leg, account));
    }

    /** A table: the clients' counts, then the provider's. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "counted by    client/account    to     accepted  delivered   receipts  doubled   MO   submit_sm_resp p50/p99");
        for (AtClient client : clients) {
            LoadReport report = client.report();
            lines.add(String.format(
                    Locale.ROOT,
                    "%-13s %-17s %-6s %,8d          –  %,9d  %,7d  %3d   %.1f / %.1f ms",
                    client.node().name() + "'s",
                    client.node().client(),
                    client.leg().prefix(),
                    report.accepted(),
                    report.receipts(),
                    report.receiptsDuplicate(),
                    report.mo(),
                    report.response().p50(),
                    report.response().p99()));
        }
        for (AtProvider provider : providers) {
            Tally account = provider.account();
            lines.add(String.format(
                    Locale.ROOT,
                    "%-13s %-17s %-6s %,8d  %,9d  %,9d  %,7d  %3d",
                    "the provider",
                    provider.leg().account() + " (" + provider.leg().systemId() + ")",
                    provider.leg().prefix(),
                    account.accepted(),
                    account.distinct(),
                    account.receiptsAcknowledged(),
                    account.duplicates(),
                    account.moAcknowledged()));
        }
        return lines;
    }

    /** Every message accepted, delivered once and receipted once, and an MO at a client of each node. */
    boolean isComplete() {
        long nodes = clients.stream().map(AtClient::node).distinct().count();
        boolean atClients = clients.stream()
                .map(AtClient::report)
                .allMatch(report -> report.isClean()
                        && report.accepted() == messages
                        && report.receipts() == messages
                        && report.receiptsDuplicate() == 0
                        && report.receiptsUnknown() == 0);
        boolean atProvider = providers.stream()
                .map(AtProvider::account)
                .allMatch(account -> account.distinct() == messages * nodes
                        && account.duplicates() == 0
                        && account.receiptsAcknowledged() == messages * nodes);
        long mo = clients.stream().mapToLong(client -> client.report().mo()).sum();
        return atClients && atProvider && mo == nodes;
    }
}
