// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.lab.NodeProcess;
import io.tandem.lab.Submitted;
import io.tandem.smpp.session.CloseReason;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadReport;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import io.tandem.tools.Tally;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both nodes as processes, counted at the provider and at the clients. */
final class PairIT {
    private static final int MESSAGES = Integer.getInteger("tandem.it.messages", 2000);
    private static final int MO = 20;
    private static final int CONNECTIONS = 4;
    private static final int WINDOW = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double STOPPED_WITHIN_SECONDS = 10;

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void everyMessageIsDeliveredOnceAndEveryReceiptAndMoFindsItsClient() throws Exception {
        ProviderSimulator provider = lab.provider(ProviderOptions.builder());
        Pair pair = new Pair(lab, provider.port());
        NodeProcess primary = pair.startPrimary();
        NodeProcess secondary = pair.startSecondary();
        LoadClient acme = client(pair, Pair.ACME);
        LoadClient globex = client(pair, Pair.GLOBEX);

        CompletionStage<LoadReport> acmeEnds = acme.start();
        CompletionStage<LoadReport> globexEnds = globex.start();
        for (int i = 0; i < MO; i++) {
            provider.sendMo(new MobileOriginated("", "491700000000", "31970" + i, "to acme " + i));
            provider.sendMo(new MobileOriginated("", "491700000000", "31971" + i, "to globex " + i));
        }
        LoadReport ofAcme = end(acmeEnds);
        LoadReport ofGlobex = end(globexEnds);

        Lab.say("acme, on the primary:     %s", ofAcme);
        Lab.say("globex, on the secondary: %s", ofGlobex);
        Tally counts = provider.counts().all();
        Lab.say("the provider:             %s", counts);
        isComplete(ofAcme, primary);
        isComplete(ofGlobex, secondary);
        Set<String> ids = new HashSet<>(acme.acceptedIds());
        ids.addAll(globex.acceptedIds());
        assertThat(ids).as("message_ids of both nodes").hasSize(2 * MESSAGES);
        assertThat(counts.distinct()).as("messages at the provider").isEqualTo(2L * MESSAGES);
        assertThat(counts.duplicates()).as("duplicates at the provider").isZero();
        assertThat(counts.moAcknowledged()).isEqualTo(2L * MO);
        lab.end(provider);
        Submitted submitted = Submitted.read(lab.record());
        assertThat(submitted.missing(acme))
                .as("not octet-equal at the provider")
                .isEmpty();
        assertThat(submitted.missing(globex))
                .as("not octet-equal at the provider")
                .isEmpty();
        assertThat(submitted.distinct()).isEqualTo(2 * MESSAGES);
    }

    @Test
    void aNodeStopsOnSigtermWithAnUnbind() throws Exception {
        ProviderSimulator provider = lab.provider(ProviderOptions.builder());
        Pair pair = new Pair(lab, provider.port());
        NodeProcess primary = pair.startPrimary();
        NodeProcess secondary = pair.startSecondary();
        await().atMost(PATIENCE).until(() -> primary.log().contains("L2@"));
        await().atMost(PATIENCE).until(() -> provider.counts().all().bound() == 2);

        NodeProcess.End ofSecondary = secondary.terminate();
        Lab.say("secondary: %s", ofSecondary);
        isOrderly(ofSecondary);
        await().atMost(PATIENCE).until(() -> primary.log().contains("no longer bound: " + CloseReason.UNBOUND_BY_PEER));

        NodeProcess.End ofPrimary = primary.terminate();
        Lab.say("primary: %s", ofPrimary);
        isOrderly(ofPrimary);
        await().atMost(PATIENCE).until(() -> provider.counts().all().bound() == 0);
        assertThat(lab.providerEvents())
                .filteredOn(event -> event.contains("no longer bound"))
                .hasSize(2)
                .allMatch(event -> event.endsWith(CloseReason.UNBOUND_BY_PEER.toString()));
    }

    private LoadClient client(Pair pair, String systemId) {
        return lab.client(pair.client(systemId)
                .connections(CONNECTIONS)
                .window(WINDOW)
                .count(MESSAGES)
                .expectMo(MO)
                .receiptTimeout(PATIENCE));
    }

    private static LoadReport end(CompletionStage<LoadReport> running) throws Exception {
        return running.toCompletableFuture().get(180 + MESSAGES / 50, TimeUnit.SECONDS);
    }

    private static void isComplete(LoadReport report, NodeProcess node) {
        assertThat(report.failure()).isEmpty();
        assertThat(report.responses()).containsOnlyKeys("ESME_ROK");
        assertThat(report.accepted()).as("accepted").isEqualTo(MESSAGES);
        assertThat(report.inDoubt()).as("in doubt").isZero();
        assertThat(report.idsRepeated()).as("ids repeated").isZero();
        assertThat(report.receipts()).as("receipts").isEqualTo(MESSAGES);
        // A node that waited too long for our deliver_sm_resp on a busy machine has to send again.
        double unanswered = node.metric("tandem_pdus_total{event=\"response_timeout\",side=\"server\"");
        assertThat((double) report.receiptsDuplicate()).as("duplicate receipts").isLessThanOrEqualTo(unanswered);
        assertThat(report.receiptsUnknown()).as("receipts of others").isZero();
        assertThat(report.mo()).as("MO").isEqualTo(MO);
        assertThat(report.sessionsLost()).as("sessions lost").isZero();
    }

    private static void isOrderly(NodeProcess.End end) {
        assertThat(end.exitCode()).as("exit code").isIn(0, 143);
        assertThat(end.seconds()).as("seconds to stop").isLessThan(STOPPED_WITHIN_SECONDS);
    }
}
