// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that are lost, and a provider that is gone for a while. */
@Timeout(60)
class ProviderOutagesTest {
    /** For receipts the provider forgot when it was closed. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private ProviderSimulator provider;

    @BeforeEach
    void start() throws IOException {
        provider = started(0, Duration.ofMillis(5));
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
    }

    private static ProviderSimulator started(int port, Duration responseDelay) throws IOException {
        ProviderSimulator simulator = new ProviderSimulator(ProviderOptions.builder()
                .port(port)
                .responseDelay(responseDelay)
                .receiptDelay(Duration.ofMillis(50))
                .build());
        simulator.start();
        return simulator;
    }

    private LoadOptionsBuilder load() {
        return LoadOptions.builder("127.0.0.1", provider.port())
                .connections(2)
                .window(10)
                .bindTimeout(Duration.ofSeconds(20))
                .receiptTimeout(Duration.ofSeconds(5));
    }

    private static LoadReport end(CompletableFuture<LoadReport> report) throws Exception {
        return report.get(40, TimeUnit.SECONDS);
    }

    @Test
    void theClientGoesOnToItsCountWhenTheProviderIsStartedAgain() throws Exception {
        int port = provider.port();
        try (LoadClient client = new LoadClient(
                load().rate(500).count(1500).receiptTimeout(SHORT).build())) {
            CompletableFuture<LoadReport> report = client.start().toCompletableFuture();
            await().until(() -> client.snapshot().accepted() > 200);
            provider.close();
            ProviderCounts before = provider.counts();
            provider = started(port, Duration.ofMillis(5));

            LoadReport all = end(report);
            Tally after = provider.counts().all();
            assertThat(all.begun()).isEqualTo(1500);
            assertThat(all.accepted() + all.refused() + all.inDoubt()).isEqualTo(1500);
            assertThat(all.sessionsLost()).isEqualTo(2);
            assertThat(all.binds()).isEqualTo(4);
            assertThat(before.all().accepted() + after.accepted()).isBetween(all.accepted(), 1500L);
            assertThat(after.receiptsWaiting()).isZero();
        }
    }

    @Test
    void whatWasInFlightWhenTheConnectionWasCutIsInDoubt() throws Exception {
        provider.close();
        provider = started(0, Duration.ofMinutes(1));
        try (LoadClient client = new LoadClient(load().count(20).build())) {
            CompletableFuture<LoadReport> report = client.start().toCompletableFuture();
            await().until(() -> provider.counts().all().accepted() == 20);
            provider.cutConnections();

            LoadReport all = end(report);
            assertThat(all.inDoubt()).isEqualTo(20);
            assertThat(all.isClean()).isFalse();
        }
    }

    @Test
    void resubmittedMessagesAreTheSameOctetsAgain() throws Exception {
        try (LoadClient client =
                new LoadClient(load().rate(1000).count(2000).resubmit(true).build())) {
            CompletableFuture<LoadReport> report = client.start().toCompletableFuture();
            await().until(() -> client.snapshot().accepted() > 200);
            provider.cutConnections();

            LoadReport all = end(report);
            Tally tally = provider.counts().all();
            assertThat(all.isClean()).as(all.toString()).isTrue();
            assertThat(all.accepted()).isEqualTo(2000);
            assertThat(tally.distinct()).isEqualTo(2000);
            assertThat(tally.submitted()).isEqualTo(2000 + tally.duplicates());
            assertThat(tally.duplicates()).isLessThanOrEqualTo(all.resubmitted());
        }
    }

    @Test
    void receiptsNotAcknowledgedAreSentAgainWhenTheAccountIsBoundAgain() throws Exception {
        try (LoadClient client = new LoadClient(load().rate(1000).count(2000).build())) {
            CompletableFuture<LoadReport> report = client.start().toCompletableFuture();
            await().until(() -> client.snapshot().receipts() > 200);
            provider.cutConnections();

            LoadReport all = end(report);
            assertThat(all.receiptsMissing()).isZero();
            assertThat(provider.counts().all().receiptsWaiting()).isZero();
        }
    }

    @Test
    void whatIsRefusedBecauseTheProviderIsUnbindingIsSubmittedAgain() throws Exception {
        int port = provider.port();
        try (LoadClient client = new LoadClient(load().rate(1000)
                .count(2000)
                .resubmit(true)
                .receiptTimeout(SHORT)
                .build())) {
            CompletableFuture<LoadReport> report = client.start().toCompletableFuture();
            await().until(() -> client.snapshot().receipts() > 200);
            provider.close();
            provider = started(port, Duration.ofMillis(5));

            LoadReport all = end(report);
            assertThat(all.accepted()).as(all.toString()).isEqualTo(2000);
            assertThat(all.refused()).isZero();
        }
    }

    @Test
    void closingTwiceIsClosingOnce() throws Exception {
        provider.close();
        provider.close();
        new ProviderSimulator(ProviderOptions.builder().build()).close();
    }

    @Test
    void aClientWhoseProviderIsGoneGivesUpAndSaysWhy() throws Exception {
        int port = provider.port();
        provider.close();
        try (LoadClient client = new LoadClient(LoadOptions.builder("127.0.0.1", port)
                .count(1)
                .bindTimeout(Duration.ofSeconds(2))
                .build())) {
            assertThat(end(client.start().toCompletableFuture()).failure()).contains("refused");
        }
    }

    @Test
    void aStoppedClientEndsAsIfItsTimeWereOver() throws Exception {
        try (LoadClient client =
                new LoadClient(load().rate(500).duration(Duration.ofHours(1)).build())) {
            CompletableFuture<LoadReport> report = client.start().toCompletableFuture();
            await().until(() -> client.snapshot().accepted() > 50);
            client.stop();

            LoadReport all = end(report);
            assertThat(all.isClean()).as(all.toString()).isTrue();
            assertThat(all.receipts()).isEqualTo(provider.counts().all().accepted());
        }
    }
}
