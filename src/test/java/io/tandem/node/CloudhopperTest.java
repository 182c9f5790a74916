// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.tlv.Tlv;
import io.tandem.store.LifeCycle;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stack Cloudhopper on both sides of a node: as its client, and as its provider. */
class CloudhopperTest extends ForeignStacks<Cloudhopper, CloudhopperProvider> {
    private static final int RECEIPT = 0x04;

    @Override
    CloudhopperProvider provider(int port, Optional<MutualTls> tls) throws Exception {
        return new CloudhopperProvider(port, tls.map(Cloudhopper::tls));
    }

    @Override
    Cloudhopper client(int port, Optional<MutualTls> tls) throws Exception {
        return new Cloudhopper(port, "acme", "secr-acm", tls.map(Cloudhopper::tls));
    }

    @Test
    void aMessageGoesThroughAndItsReceiptComesBack() throws Exception {
        SubmitSm submit = Cloudhopper.message("4915100001", "hello".getBytes(US_ASCII));
        submit.addOptionalParameter(new Tlv((short) 0x0204, new byte[] {1, 2}));

        SubmitSmResp answer = acme.submit(submit);

        assertThat(answer.getCommandStatus()).isZero();
        await().atMost(Gateway.PATIENCE).until(() -> provider.submitted().size() == 1);
        SubmitSm arrived = provider.submitted().get(0);
        assertThat(arrived.getShortMessage()).isEqualTo("hello".getBytes(US_ASCII));
        assertThat(arrived.getSourceAddress()).usingRecursiveComparison().isEqualTo(submit.getSourceAddress());
        assertThat(arrived.getOptionalParameter((short) 0x0204).getValue()).containsExactly(1, 2);
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.SENT) == 1);
        provider.deliver(A1, 0);
        await().atMost(Gateway.PATIENCE).until(() -> acme.messages().size() == 1);
        DeliverSm receipt = acme.messages().get(0);
        assertThat(receipt.getEsmClass()).isEqualTo((byte) RECEIPT);
        assertThat(new String(receipt.getShortMessage(), US_ASCII))
                .startsWith("id:" + answer.getMessageId() + " ")
                .contains("stat:DELIVRD");
    }

    @Test
    void anMoReachesItsClient() throws Exception {
        provider.deliver(A1, "4915100001", "31970100", "answer");

        await().atMost(Gateway.PATIENCE).until(() -> acme.messages().size() == 1);
        DeliverSm mo = acme.messages().get(0);
        assertThat(mo.getEsmClass()).isZero();
        assertThat(mo.getShortMessage()).isEqualTo("answer".getBytes(US_ASCII));
        assertThat(mo.getSourceAddress().getAddress()).isEqualTo("4915100001");
    }

    @Test
    void thePartsOfALongMessageAndAPayloadArriveAsTheyLeft() throws Exception {
        List<byte[]> parts = List.of(part(1), part(2));
        for (byte[] part : parts) {
            SubmitSm submit = Cloudhopper.message("4915100001", part);
            submit.setEsmClass((byte) 0x40);
            acme.submit(submit);
        }
        byte[] payload = new byte[60_000];
        payload[59_999] = 7;
        SubmitSm large = Cloudhopper.message("4915100001", new byte[0]);
        large.addOptionalParameter(new Tlv((short) 0x0424, payload));
        acme.submit(large);

        await().atMost(Gateway.PATIENCE).until(() -> provider.submitted().size() == 3);
        assertThat(provider.submitted().get(0).getShortMessage()).isEqualTo(parts.get(0));
        assertThat(provider.submitted().get(1).getShortMessage()).isEqualTo(parts.get(1));
        assertThat(provider.submitted()
                        .get(2)
                        .getOptionalParameter((short) 0x0424)
                        .getValue())
                .isEqualTo(payload);
    }

    @Test
    void bothSidesAskForLifeAndUnbind() throws Exception {
        assertThat(acme.isAlive()).isTrue();
        assertThat(provider.sessions().get(A1).getBoundTime()).isPositive();
        gateway.stop(primary);
        await().atMost(Gateway.PATIENCE).until(() -> provider.sessions().isEmpty());
    }
}
