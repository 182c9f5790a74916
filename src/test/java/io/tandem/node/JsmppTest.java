// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.store.LifeCycle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack jSMPP on both sides of a node: as its client, and as its provider. */
class JsmppTest {
    private static final String A1 = "tandem1";

    @TempDir
    private Path directory;

    private Gateway gateway;
    private JsmppProvider provider;
    private Node primary;
    private Jsmpp acme;

    @BeforeEach
    void bindBoth() throws Exception {
        gateway = new Gateway(directory);
        Optional<SSLContext> tls = tls(gateway, directory);
        provider = new JsmppProvider(gateway.providerPort, tls);
        primary = gateway.primary();
        Gateway.awaitAccounts(primary);
        acme = new Jsmpp(port(gateway), "acme", "secr-acm", tls);
    }

    /** What the stack needs at both ends, after the node has what it needs; empty for plain SMPP. */
    Optional<SSLContext> tls(Gateway node, Path files) throws Exception {
        return Optional.empty();
    }

    /** Where clients bind. */
    int port(Gateway node) {
        return node.primaryPort;
    }

    @AfterEach
    void close() throws Exception {
        acme.close();
        gateway.close();
        provider.close();
    }

    @Test
    void messagesReceiptsMoAndAlertsGoThrough() throws Exception {
        String id = acme.submit("4915100001", "hello");

        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.SENT) == 1);
        assertThat(provider.submitted().get(0).getShortMessage()).isEqualTo("hello".getBytes(US_ASCII));
        provider.receipt(A1, 0);
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(acme.receipts()).containsExactly(id + " DELIVRD"));
        provider.deliver(A1, "4915100001", "31970100", 0, "answer");
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(acme.mobileOriginated()).containsExactly("answer"));
        provider.alert(A1, "4915100001", "31970100");
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(acme.alerts()).containsExactly("4915100001"));
    }

    @Test
    void thePartsOfALongMessageArriveAsTheyLeft() throws Exception {
        List<byte[]> parts = List.of(part(1), part(2));
        for (byte[] part : parts) {
            acme.submit("4915100001", 0x40, part);
        }

        await().atMost(Gateway.PATIENCE).until(() -> provider.submitted().size() == 2);
        assertThat(provider.submitted().get(0).getShortMessage()).isEqualTo(parts.get(0));
        assertThat(provider.submitted().get(1).getShortMessage()).isEqualTo(parts.get(1));
        assertThat(provider.submitted().get(1).isUdhi()).isTrue();
    }

    private static byte[] part(int sequence) {
        return new byte[] {5, 0, 3, 42, 2, (byte) sequence, 'p', 'a', 'r', 't', (byte) 0xE9};
    }
}
