// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that knows two servers lives with whichever takes it. */
final class TwoServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HOST = "127.0.0.1";

    private final ProviderSimulator first =
            new ProviderSimulator(ProviderOptions.builder().account("load").build());
    private final ProviderSimulator second =
            new ProviderSimulator(ProviderOptions.builder().account("load").build());
    private LoadClient client;

    @BeforeEach
    void start() throws IOException {
        first.start();
        second.start();
        client = new LoadClient(LoadOptions.builder(HOST, first.port())
                .orAt(HOST, second.port())
                .connections(2)
                .rate(200)
                .duration(PATIENCE)
                .bindTimeout(PATIENCE)
                .build());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        first.close();
        second.close();
    }

    @Test
    void theFirstIsPreferredAndTheSecondTakesOver() throws IOException {
        long begun = System.nanoTime();
        client.start();
        await().atMost(PATIENCE).until(() -> client.snapshot().accepted() >= 20);
        assertThat(client.acceptances().firstBy(HOST, second.port(), begun)).isEmpty();
        long lost = System.nanoTime();
        first.close();
        await().atMost(PATIENCE)
                .until(() ->
                        client.acceptances().firstBy(HOST, second.port(), lost).isPresent());
    }

    @Test
    void whoRefusesIsLeftForTheOther() {
        first.conduct("load", usual -> usual.withRefusals(ProviderConduct.FOR_EVER));
        client.start();
        await().atMost(PATIENCE).until(() -> client.snapshot().binds() == 2);
        assertThat(second.counts().account("load").bound()).isEqualTo(2);
    }
}
