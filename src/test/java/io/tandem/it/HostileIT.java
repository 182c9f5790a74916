// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.lab.NodeProcess;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadReport;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node with little memory, attacked while it works; and one with a thousand clients that say nothing. */
final class HostileIT {
    private static final int ATTACKS = 3000;
    private static final int IDLE = 1000;
    private static final long SEED = 20_240_229;
    private static final int FEW_THREADS = 10;
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void aClientIsServedWhileOthersThrowGarbage() throws Exception {
        ProviderSimulator provider = lab.provider(ProviderOptions.builder());
        Pair pair = new Pair(lab, provider.port(), Map.of(), SMALL);
        NodeProcess primary = pair.startPrimary();
        LoadClient acme = lab.client(
                pair.client(Pair.ACME).rate(200).duration(Duration.ofHours(1)).receiptTimeout(PATIENCE));
        CompletionStage<LoadReport> acmeEnds = acme.start();
        await().atMost(PATIENCE).until(() -> acme.snapshot().receipts() > 100);
        int threadsBefore = primary.threads();
        double badFramesBefore = count(primary, "bad_frame");
        double badPdusBefore = count(primary, "bad_pdu");
        double refusedBefore = count(primary, "bind_refused");

        Hostility hostility = lab.ending(new Hostility(primary.port(), SEED));
        hostility.attack(ATTACKS);
        lab.end(hostility);
        long afterAttack = acme.snapshot().accepted();
        await().atMost(PATIENCE).until(() -> acme.snapshot().accepted() > afterAttack + 100);
        acme.stop();
        LoadReport report = acmeEnds.toCompletableFuture().get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);

        Lab.say("acme: %s", report);
        assertThat(report.isClean()).as("all of acme's messages went through").isTrue();
        assertThat(report.sessionsLost()).isZero();
        assertThat(provider.counts().all().distinct()).isEqualTo(report.accepted());
        assertThat(primary.isAlive()).isTrue();
        assertThat(primary.observe("health")).contains("UP");
        Lab.say("threads: %d before, %d after", threadsBefore, primary.threads());
        assertThat(primary.threads()).isLessThan(threadsBefore + FEW_THREADS);
        assertThat(count(primary, "bad_frame")).isGreaterThan(badFramesBefore);
        assertThat(count(primary, "bad_pdu")).isGreaterThan(badPdusBefore);
        assertThat(count(primary, "bind_refused")).isGreaterThan(refusedBefore);
        assertThat(primary.log()).doesNotContain("OutOfMemoryError", "fault of ours");
    }

    @Test
    void aThousandIdleClientsCostNoThreads() throws Exception {
        ProviderSimulator provider = lab.provider(ProviderOptions.builder());
        Pair pair = new Pair(lab, provider.port(), Map.of("clients.acme.binds", "1100"), SMALL);
        NodeProcess primary = pair.startPrimary();
        Esme one = lab.ending(new Esme(primary.port(), Pair.ACME, 1));
        assertThat(one.bound()).isEqualTo(1);
        int threadsBefore = primary.threads();

        Esme idle = lab.ending(new Esme(primary.port(), Pair.ACME, IDLE));

        assertThat(idle.bound()).isEqualTo(IDLE);
        assertThat(primary.metric("tandem_binds")).isEqualTo(IDLE + 1);
        Lab.say("threads: %d with one client, %d with %d more", threadsBefore, primary.threads(), IDLE);
        assertThat(primary.threads()).isLessThan(threadsBefore + FEW_THREADS);
    }

    private static double count(NodeProcess node, String event) {
        return node.metric("tandem_pdus_total{event=\"" + event + "\",side=\"server\"");
    }
}
