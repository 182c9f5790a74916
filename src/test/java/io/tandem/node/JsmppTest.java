// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.store.LifeCycle;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stack jSMPP on both sides of a node: as its client, and as its provider. */
class JsmppTest extends ForeignStacks<Jsmpp, JsmppProvider> {
    @Override
    JsmppProvider provider(int port, Optional<MutualTls> tls) throws Exception {
        return new JsmppProvider(port, tls.map(MutualTls::context));
    }

    @Override
    Jsmpp client(int port, Optional<MutualTls> tls) throws Exception {
        return new Jsmpp(port, "acme", "secr-acm", tls.map(MutualTls::context));
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
}
