// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManyClientsTest {
    @Test
    void eachConnectionIsAnotherClientIfItsNumberIsInTheSystemId() throws Exception {
        try (ProviderSimulator provider =
                new ProviderSimulator(ProviderOptions.builder().port(0).build())) {
            provider.start();
            try (LoadClient client = new LoadClient(LoadOptions.builder("127.0.0.1", provider.port())
                    .systemId("c{n}")
                    .connections(3)
                    .window(1)
                    .count(300)
                    .receipts(false)
                    .build())) {
                LoadReport report = client.start().toCompletableFuture().get(30, TimeUnit.SECONDS);
                assertThat(report.accepted()).isEqualTo(300);
            }
            assertThat(provider.counts().accounts().keySet()).containsExactly("c1", "c2", "c3");
            assertThat(provider.counts().accounts().values()).allSatisfy(tally -> {
                assertThat(tally.binds()).isEqualTo(1);
                assertThat(tally.submitted()).isPositive();
            });
        }
    }
}
