// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.session.CloseReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What makes a takeover hard, and what is seen of it at the provider. */
final class ProviderConductTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NAME = "load";

    private final ProviderSimulator provider = new ProviderSimulator(
            ProviderOptions.builder().account(NAME).singleBind(true).build());
    private final List<LoadClient> clients = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        provider.start();
    }

    @AfterEach
    void stop() throws IOException {
        clients.forEach(LoadClient::close);
        provider.close();
    }

    private LoadClient client() {
        LoadClient client = new LoadClient(LoadOptions.builder("127.0.0.1", provider.port())
                .window(1)
                .rate(200)
                .duration(PATIENCE)
                .bindTimeout(PATIENCE)
                .build());
        clients.add(client);
        client.start();
        return client;
    }

    private long refused() {
        return provider.counts().account(NAME).bindsRefused();
    }

    @Test
    void refusesSoManyBindsAndThenNoMore() {
        provider.conduct(NAME, usual -> usual.withRefusals(3));
        LoadClient client = client();
        await().atMost(PATIENCE).until(() -> client.snapshot().binds() == 1);
        assertThat(refused()).isEqualTo(3);
    }

    @Test
    void aSessionCountsAsBoundWhileItsBindWaitsForItsAnswer() {
        provider.conduct(NAME, usual -> usual.withBindDelay(Duration.ofMillis(700)));
        LoadClient first = client();
        LoadClient second = client();
        await().atMost(PATIENCE).until(() -> refused() > 0);
        assertThat(provider.sessions()).isEmpty();
        await().atMost(PATIENCE)
                .until(() -> first.snapshot().binds() + second.snapshot().binds() == 1);
    }

    @Test
    void aLostSessionLingers() {
        provider.conduct(NAME, usual -> usual.withLingering(Duration.ofMillis(500)));
        LoadClient lost = client();
        await().atMost(PATIENCE).until(() -> lost.snapshot().accepted() > 0);
        lost.close();
        await().atMost(PATIENCE).until(() -> provider.sessions().get(0).ended().isPresent());
        LoadClient next = client();
        await().atMost(PATIENCE).until(() -> next.snapshot().binds() == 1);
        assertThat(refused()).isPositive();
        SessionTrace before = provider.sessions().get(0);
        assertThat(provider.sessions().get(1).boundAt() - before.closedAt().orElseThrow())
                .isGreaterThan(Duration.ofMillis(450).toNanos());
    }

    @Test
    void takesAMessageAndDiesBeforeTheAnswer() {
        provider.conduct(NAME, usual -> usual.withDeaths(1));
        LoadClient client = client();
        await().atMost(PATIENCE).until(() -> client.snapshot().accepted() > 0);
        assertThat(client.snapshot().inDoubt()).isEqualTo(1);
        assertThat(client.snapshot().binds()).isEqualTo(2);
    }

    @Test
    void remembersItsSessions() {
        LoadClient client = client();
        await().atMost(PATIENCE).until(() -> client.snapshot().accepted() >= 20);
        SessionTrace open = provider.sessions().get(0);
        assertThat(open.account()).isEqualTo(NAME);
        assertThat(open.ended()).isEmpty();
        assertThat(open.submits(open.boundAt())).hasSizeGreaterThanOrEqualTo(20).isSorted();
        provider.cutConnections();
        await().atMost(PATIENCE).until(() -> open.ended().isPresent());
        assertThat(open.ended()).contains(CloseReason.CLOSED_BY_US);
        assertThat(open.heardAt()).isBetween(open.boundAt(), open.closedAt().orElseThrow());
    }
}
