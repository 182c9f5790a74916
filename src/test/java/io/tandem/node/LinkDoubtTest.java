// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.takeover.Rights;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A primary that takes messages and dies before it answers. */
class LinkDoubtTest {
    @AutoClose
    private final Gateway gateway;

    @AutoClose
    private ProviderSimulator silent;

    LinkDoubtTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @BeforeEach
    void silentPrimary() throws Exception {
        gateway.set("link.response-timeout", "300ms");
        gateway.provider();
        silent = new ProviderSimulator(ProviderOptions.builder()
                .port(gateway.primaryPort)
                .responseDelay(Gateway.PATIENCE.plus(Duration.ofHours(1)))
                .build());
        silent.start();
    }

    @Test
    void whatItMayHaveIsSentByTheSecondaryOnceItHoldsTheAccountsAndTheLogSaysSo() throws Exception {
        Node secondary = gateway.secondary();
        Esme globex = gateway.globex();
        long id = globex.submit(Submits.to("4915100001", "who has it?").build());
        await().atMost(Gateway.PATIENCE).until(() -> entry(secondary, id).doubts() > 0);

        silent.close();
        Rights.grant(secondary.camelContext());
        secondary.camelContext().getRouteController().startRouteGroup("providers");

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        assertThat(gateway.recorded()).hasSize(1);
        await().atMost(Gateway.PATIENCE).until(() -> entry(secondary, id).lifeCycle() == LifeCycle.DONE);
        assertThat(entry(secondary, id).carrier())
                .as("whichever account was bound first")
                .isIn("A1", "A2");
        assertThat(entry(secondary, id).doubts()).isPositive();
    }

    @Test
    void itIsHeldIfTheLinkIsSetToThat() throws Exception {
        Node secondary = gateway.set("link.in-doubt", "hold").secondary();
        Esme globex = gateway.globex();

        long id = globex.submit(Submits.to("4915100001", "who has it?").build());

        await().atMost(Gateway.PATIENCE).until(() -> entry(secondary, id).lifeCycle() == LifeCycle.HELD);
        assertThat(entry(secondary, id).carrier()).isEqualTo("L2");
        assertThat(entry(secondary, id).doubts()).isZero();
    }

    @Test
    void itIsGivenUpIfTheLinkIsSetToThat() throws Exception {
        gateway.set("link.in-doubt", "fail").secondary();
        Esme globex = gateway.globex();

        long id = globex.submit(Submits.to("4915100001", "who has it?").build());

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.UNKNOWN);
    }

    private static LogEntry entry(Node node, long id) {
        return node.store().find(id).orElseThrow();
    }
}
