// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.REPLACE_SM;
import static io.tandem.node.Ask.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway.Submitted;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** replace_sm, octet by octet (SMPP 3.4 §4.10). */
class ReplaceTest {
    /** A parameter of the client's own. */
    private static final String TLV = "\2\4\0\2\1\2";

    @AutoClose
    private final Gateway gateway;

    ReplaceTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void whatIsStillHereLeavesWithTheNewTextAndAllElseAsItCame() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        // esm_class 3, protocol_id 9, priority 2, a receipt, data_coding 3
        String head = "CMT\0" + SOURCE + "\1\0014915100001\0" + "\3\11\2" + "\0\0";
        String id = Ask.accepted(acme, Wire.latin1(head + "\1\0\3\0\5hello" + TLV));

        Wire.Got answer = acme.send(REPLACE_SM, 0, 3, Ask.replace(id, SOURCE, "", "", 0, "good bye"))
                .read();
        assertThat(answer.head()).isEqualTo("80000007 00 3");
        assertThat(answer.body()).isEmpty();
        gateway.provider();
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 1);

        byte[] expected = Wire.latin1(head + "\0\0\3\0\10good bye" + TLV);
        assertThat(gateway.recorded())
                .extracting(Submitted::sha256)
                .containsExactly(Submits.sha256(Pdu.request(CommandId.SUBMIT_SM, expected)));
    }

    @Test
    void timesAreReplacedWhereTheyAreGiven() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));
        String schedule = "000000001000000R";
        String validity = "000001000000000R";

        acme.send(REPLACE_SM, 0, 3, Ask.replace(id, SOURCE, schedule, validity, 1, "new"));
        assertThat(acme.read().head()).isEqualTo("80000007 00 3");
        Message first = message(primary, id);
        acme.send(REPLACE_SM, 0, 4, Ask.replace(id, SOURCE, "newer"));
        assertThat(acme.read().head()).isEqualTo("80000007 00 4");

        assertThat(Instant.ofEpochMilli(first.expires()))
                .isBetween(Instant.now().plusSeconds(86_000), Instant.now().plusSeconds(86_400));
        Message second = message(primary, id);
        assertThat(second.expires()).isEqualTo(first.expires());
        assertThat(second.pdu().body())
                .isEqualTo(Wire.latin1(
                        "\0" + SOURCE + "\1\0014915100001\0\0\0\0" + schedule + "\0" + validity + "\0\1\0\0\0\5newer"));
    }

    @Test
    void aLongTextMayComeAsMessagePayload() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x50);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));
        String longer = "x".repeat(300);

        acme.send(REPLACE_SM, 0, 3, Wire.latin1(id + "\0" + SOURCE + "\0\0\1\0\0" + "\4\44\1\54" + longer));

        assertThat(acme.read().head()).isEqualTo("80000007 00 3");
        assertThat(message(primary, id).pdu().body())
                .isEqualTo(
                        Wire.latin1("\0" + SOURCE + "\1\0014915100001\0\0\0\0\0\0\1\0\0\0\0" + "\4\44\1\54" + longer));
    }

    @Test
    void whatIsNotHereIsNotReplaced() throws Exception {
        gateway.provider(options -> options.receipts(false));
        gateway.set("clients.globex.home", "primary");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        Wire globex = gateway.byHand(gateway.primaryPort, "globex", "secr-glo", 0x34);
        String sent = Ask.accepted(acme, Ask.submit("4915100001", "hello"));
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.SENT) == 1);

        assertThat(acme.send(REPLACE_SM, 0, 3, Ask.replace(sent, SOURCE, "new"))
                        .read()
                        .head())
                .isEqualTo("80000007 13 3");
        assertThat(acme.send(REPLACE_SM, 0, 4, Ask.replace("4711", SOURCE, "new"))
                        .read()
                        .head())
                .isEqualTo("80000007 13 4");
        assertThat(globex.send(REPLACE_SM, 0, 5, Ask.replace(sent, SOURCE, "new"))
                        .read()
                        .head())
                .isEqualTo("80000007 13 5");
        assertThat(acme.send(REPLACE_SM, 0, 6, Ask.replace(sent, "\5\0Other\0", "new"))
                        .read()
                        .head())
                .isEqualTo("80000007 13 6");
    }

    @Test
    void whatIsMalformedIsRefusedAndTheSessionLives() throws Exception {
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        assertThat(status(acme)).isEqualTo("01");
        assertThat(status(acme, Ask.replace("9".repeat(65), SOURCE, "x"))).isEqualTo("0C");
        assertThat(status(acme, Ask.replace("1", "\0\0" + "x".repeat(21) + "\0", "x")))
                .isEqualTo("0A");
        assertThat(status(acme, Ask.replace("1", SOURCE, "tomorrow", "", 0, "x")))
                .isEqualTo("61");
        assertThat(status(acme, Ask.replace("1", SOURCE, "", "tomorrow", 0, "x")))
                .isEqualTo("62");
        assertThat(status(acme, Ask.replace("1", SOURCE, "", "200101000000000+", 0, "x")))
                .isEqualTo("62");
        assertThat(acme.send(Wire.ENQUIRE_LINK, 0, 8).read().head()).isEqualTo("80000015 00 8");
    }

    private static String status(Wire acme, byte... replace) throws Exception {
        return String.format("%02X", acme.send(REPLACE_SM, 0, 3, replace).read().status());
    }

    @Test
    void aTextTooLongOrCutOffOrDoubleIsRefused() throws Exception {
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));

        assertThat(acme.send(REPLACE_SM, 0, 3, Ask.replace(id, SOURCE, "x".repeat(255)))
                        .read()
                        .head())
                .isEqualTo("80000007 01 3");
        assertThat(acme.send(REPLACE_SM, 0, 4, Wire.latin1(id + "\0" + SOURCE + "\0\0\1\0\11short"))
                        .read()
                        .head())
                .isEqualTo("80000007 01 4");
        assertThat(acme.send(REPLACE_SM, 0, 5, Wire.latin1(id + "\0" + SOURCE + "\0\0\1\0\1x\4\44\0\1y"))
                        .read()
                        .head())
                .isEqualTo("80000007 01 5");
        assertThat(acme.send(REPLACE_SM, 0, 6, Wire.latin1(id + "\0" + SOURCE + "\0\0\1\0\1x\4\44\0\7y"))
                        .read()
                        .head())
                .isEqualTo("80000007 C0 6");
        assertThat(acme.send(REPLACE_SM, 0, 7, Ask.replace(id, SOURCE, "x".repeat(254)))
                        .read()
                        .head())
                .isEqualTo("80000007 00 7");
    }

    @Test
    void aDataSmIsNotReplaced() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        Wire.Got answer = acme.send(
                        0x103, 0, 2, Wire.latin1("\0" + SOURCE + "\1\0014915100001\0\0\1\0" + "\4\44\0\5hello"))
                .read();
        assertThat(answer.head()).isEqualTo("80000103 00 2");
        String id = Ask.idOf(answer);

        assertThat(acme.send(REPLACE_SM, 0, 3, Ask.replace(id, SOURCE, "new"))
                        .read()
                        .head())
                .isEqualTo("80000007 13 3");
        assertThat(acme.send(Ask.QUERY_SM, 0, 4, Ask.query(id, SOURCE)).read().head())
                .isEqualTo("80000003 00 4");
        assertThat(message(primary, id).pdu().commandId()).isEqualTo(CommandId.DATA_SM);
    }

    @Test
    void jsmppReplaces() throws Exception {
        Node primary = gateway.primary();
        try (Jsmpp client = new Jsmpp(gateway.primaryPort, "acme", "secr-acm")) {
            String id = client.submit("4915100001", "hello");

            client.replace(id, "good bye");

            assertThat(new String(message(primary, id).pdu().body(), StandardCharsets.ISO_8859_1))
                    .endsWith("\10good bye");
        }
    }

    private static Message message(Node node, String id) {
        return node.store().find(Long.parseLong(id)).orElseThrow().message();
    }
}
