// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.store.LifeCycle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Camel's own component as a node's client, jSMPP as its provider. */
class CamelSmppTest extends ForeignStacks<CamelSmpp, JsmppProvider> {
    private static final int UDH_LENGTH = 6;

    @Override
    JsmppProvider provider(int port, Optional<MutualTls> tls) throws Exception {
        return new JsmppProvider(port, tls.map(MutualTls::context));
    }

    @Override
    CamelSmpp client(int port, Optional<MutualTls> tls) throws Exception {
        return new CamelSmpp(port, "acme", "secr-acm", tls.map(MutualTls::context));
    }

    @Test
    void messagesReceiptsAndMoGoThrough() throws Exception {
        List<?> ids = acme.submit("4915100001", "hello");

        assertThat(ids).hasSize(1);
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.SENT) == 1);
        assertThat(provider.submitted().get(0).getShortMessage()).isEqualTo("hello".getBytes(US_ASCII));
        provider.receipt(A1, 0);
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(acme.receipts()).containsExactly(ids.get(0) + " DELIVRD"));
        provider.deliver(A1, "4915100001", "31970100", 0, "answer");
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(acme.mobileOriginated()).containsExactly("answer"));
    }

    @Test
    void aLongMessageArrivesInThePartsItMakesAndEachHasItsReceipt() throws Exception {
        String text = "0123456789".repeat(20);

        List<?> ids = acme.submit("4915100001", text);

        assertThat(ids).hasSize(2);
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.SENT) == 2);
        assertThat(provider.submitted()).allMatch(part -> part.isUdhi());
        assertThat(provider.submitted().stream()
                        .map(part -> new String(part.getShortMessage(), US_ASCII).substring(UDH_LENGTH))
                        .collect(Collectors.joining()))
                .isEqualTo(text);
        provider.receipt(A1, 0);
        provider.receipt(A1, 1);
        await().atMost(Gateway.PATIENCE).untilAsserted(() -> assertThat(acme.receipts())
                .containsExactlyInAnyOrder(ids.get(0) + " DELIVRD", ids.get(1) + " DELIVRD"));
    }
}
