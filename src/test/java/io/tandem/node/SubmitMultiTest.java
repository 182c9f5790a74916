// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Multi.SUBMIT_MULTI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway.Submitted;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** submit_multi, octet by octet (SMPP 3.4 §4.5). */
class SubmitMultiTest {
    @AutoClose
    private final Gateway gateway;

    SubmitMultiTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void eachDestinationGetsTheMessageOctetForOctetAndAllReceiptsCarryTheOneId() throws Exception {
        gateway.provider();
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        acme.send(SUBMIT_MULTI, 0, 7, Multi.to("4915100001", "4915100002", "447700900003"));

        Wire.Got answer = acme.readUntil(SUBMIT_MULTI | Wire.RESP);
        assertThat(answer.head()).isEqualTo("80000021 00 7");
        String id = new String(answer.body(), 0, answer.body().length - 2, StandardCharsets.US_ASCII);
        assertThat(answer.body()).isEqualTo(Wire.latin1(id + "\0\0"));
        List<MessagePdu> receipts = receipts(acme, 3);
        assertThat(receipts)
                .extracting(receipt -> receipt.source().digits())
                .containsExactlyInAnyOrder("4915100001", "4915100002", "447700900003");
        assertThat(receipts).allSatisfy(receipt -> {
            assertThat(Receipt.read(receipt).orElseThrow().id()).isEqualTo(id);
            assertThat(new String(receipt.content(), StandardCharsets.US_ASCII)).startsWith("id:" + id + " ");
            assertThat(receipt.tlv(0x001E)).hasValue(Wire.latin1(id + "\0"));
        });
        assertThat(gateway.recorded())
                .extracting(Submitted::sha256)
                .containsExactlyInAnyOrder(
                        Multi.sha256("4915100001"), Multi.sha256("4915100002"), Multi.sha256("447700900003"));
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 3);
    }

    @Test
    void asManyDestinationsAsTheSpecificationAllows() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String[] numbers = Multi.numbers(254);

        Wire.Got answer = acme.send(SUBMIT_MULTI, 0, 7, Multi.to(numbers)).read();

        assertThat(answer.head()).isEqualTo("80000021 00 7");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(254);
    }

    @Test
    void theSecondarysClientGetsAllItsReceiptsUnderTheOneId() throws Exception {
        gateway.provider();
        Node primary = gateway.primary();
        Node secondary = gateway.secondary();
        Wire globex = gateway.byHand(gateway.secondaryPort, "globex", "secr-glo", 0x34);

        globex.send(SUBMIT_MULTI, 0, 7, Multi.to("4915100001", "4915100002"));

        Wire.Got answer = globex.readUntil(SUBMIT_MULTI | Wire.RESP);
        String id = new String(answer.body(), 0, answer.body().length - 2, StandardCharsets.US_ASCII);
        assertThat(receipts(globex, 2))
                .extracting(receipt -> Receipt.read(receipt).orElseThrow().id())
                .containsExactly(id, id);
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 2);
        await().atMost(Gateway.PATIENCE).until(() -> secondary.store().depth().get(LifeCycle.DONE) == 2);
    }

    @Test
    void jsmppSendsOne() throws Exception {
        gateway.provider();
        gateway.primary();
        try (Jsmpp client = new Jsmpp(gateway.primaryPort, "acme", "secr-acm")) {
            String id = client.submitMulti("hello", "4915100001", "4915100002");

            await().atMost(Gateway.PATIENCE).untilAsserted(() -> assertThat(client.receipts())
                    .containsExactly(id + " DELIVRD", id + " DELIVRD"));
        }
    }

    /** As many receipts as asked for, each answered. */
    private static List<MessagePdu> receipts(Wire esme, int count) throws Exception {
        List<MessagePdu> receipts = new ArrayList<>();
        while (receipts.size() < count) {
            Wire.Got got = esme.readUntil(Wire.DELIVER_SM);
            esme.send(Wire.DELIVER_SM | Wire.RESP, 0, got.sequence(), (byte) 0);
            receipts.add(MessagePdu.parse(Pdu.request(CommandId.DELIVER_SM, got.body())));
        }
        return receipts;
    }
}
