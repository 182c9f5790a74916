// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.CANCEL_SM;
import static io.tandem.node.Ask.DESTINATION;
import static io.tandem.node.Ask.NO_ADDRESS;
import static io.tandem.node.Ask.QUERY_SM;
import static io.tandem.node.Ask.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway.Submitted;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import io.tandem.tools.ProviderSimulator;
import java.nio.file.Path;
import java.time.Duration;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cancel_sm, octet by octet (SMPP 3.4 §4.9). */
class CancelTest {
    @AutoClose
    private final Gateway gateway;

    CancelTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void whatIsStillHereIsDeletedAndItsReceiptSaysSo() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));

        acme.send(CANCEL_SM, 0, 3, Ask.cancel(id, SOURCE, NO_ADDRESS));

        Wire.Got answer = acme.read();
        Wire.Got receipt = acme.read();
        if (answer.id() == Wire.DELIVER_SM) { // the receipt leaves in the commit that is answered
            Wire.Got swapped = answer;
            answer = receipt;
            receipt = swapped;
        }
        assertThat(answer.head()).isEqualTo("80000008 00 3");
        assertThat(answer.body()).isEmpty();
        Receipt read = Receipt.read(MessagePdu.parse(Pdu.request(CommandId.DELIVER_SM, receipt.body())))
                .orElseThrow();
        assertThat(read.id()).isEqualTo(id);
        assertThat(read.state()).contains(MessageState.DELETED);
        assertThat(Ask.state(acme.send(QUERY_SM, 0, 4, Ask.query(id, SOURCE)).readUntil(QUERY_SM | Wire.RESP)))
                .matches("[0-9]{13}00\\+ 4 0");
        ProviderSimulator provider = gateway.provider();
        String next = Ask.accepted(acme, Ask.submit("4915100002", "next"));
        await().atMost(Gateway.PATIENCE)
                .until(() ->
                        primary.store().find(Long.parseLong(next)).orElseThrow().lifeCycle() == LifeCycle.DONE);
        assertThat(gateway.recorded()).extracting(Submitted::destination).containsExactly("4915100002");
        assertThat(provider.counts().all().accepted()).isOne();
    }

    @Test
    void whatIsOutOrDoneIsNotCancelled() throws Exception {
        ProviderSimulator provider = gateway.provider(
                options -> options.responseDelay(Duration.ofSeconds(2)).receipts(false));
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 2);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));
        await().atMost(Gateway.PATIENCE).until(() -> !gateway.recorded().isEmpty());

        Wire.Got inFlight =
                acme.send(CANCEL_SM, 0, 3, Ask.cancel(id, SOURCE, NO_ADDRESS)).read();
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.SENT) == 1);
        Wire.Got sent =
                acme.send(CANCEL_SM, 0, 4, Ask.cancel(id, SOURCE, NO_ADDRESS)).read();

        assertThat(inFlight.head()).isEqualTo("80000008 11 3");
        assertThat(sent.head()).isEqualTo("80000008 11 4");
        assertThat(primary.store().depth().get(LifeCycle.SENT)).isOne();
    }

    @Test
    void whatNobodyKnowsIsRefused() throws Exception {
        gateway.set("clients.globex.home", "primary");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        Wire globex = gateway.byHand(gateway.primaryPort, "globex", "secr-glo", 0x34);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));

        assertThat(acme.send(CANCEL_SM, 0, 3, Ask.cancel("4711", SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 11 3");
        assertThat(globex.send(CANCEL_SM, 0, 4, Ask.cancel(id, SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 11 4");
        assertThat(acme.send(CANCEL_SM, 0, 5, Ask.cancel(id, "\5\0Other\0", NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 11 5");
        assertThat(acme.send(CANCEL_SM, 0, 6, Ask.cancel(id, SOURCE, "\1\0014915100002\0"))
                        .read()
                        .head())
                .isEqualTo("80000008 11 6");
        assertThat(globex.send(CANCEL_SM, 0, 7, Ask.cancel("", SOURCE, DESTINATION))
                        .read()
                        .head())
                .isEqualTo("80000008 11 7");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isOne();
        assertThat(acme.send(CANCEL_SM, 0, 8, Ask.cancel(id, SOURCE, DESTINATION))
                        .readUntil(CANCEL_SM | Wire.RESP)
                        .head())
                .isEqualTo("80000008 00 8");
    }

    @Test
    void whatIsMalformedIsRefusedAndTheSessionLives() throws Exception {
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        assertThat(acme.send(CANCEL_SM, 0, 3).read().head()).isEqualTo("80000008 01 3");
        assertThat(acme.send(CANCEL_SM, 0, 4, Ask.cancel("toolong", "1", SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 15 4");
        assertThat(acme.send(CANCEL_SM, 0, 5, Ask.cancel("9".repeat(65), SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 0C 5");
        assertThat(acme.send(CANCEL_SM, 0, 6, Ask.cancel("1", SOURCE, "\1\1" + "4".repeat(21) + "\0"))
                        .read()
                        .head())
                .isEqualTo("80000008 0B 6");
        assertThat(acme.send(CANCEL_SM, 0, 7, Ask.cancel("", SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 11 7");
        assertThat(acme.send(Wire.ENQUIRE_LINK, 0, 8).read().head()).isEqualTo("80000015 00 8");
    }

    @Test
    void onTheSecondaryWhatThePrimaryHasIsNotCancelledAndWhatItAloneKnewIsUnknownAfterATakeover() throws Exception {
        gateway.provider(options -> options.receipts(false));
        Node primary = gateway.primary();
        Node secondary = gateway.secondary();
        Wire globex = gateway.byHand(gateway.secondaryPort, "globex", "secr-glo", 0x34);
        String away = Ask.accepted(globex, Ask.submit("4915100001", "hello"));
        await().atMost(Gateway.PATIENCE).until(() -> secondary.store().depth().get(LifeCycle.SENT) == 1);
        assertThat(globex.send(CANCEL_SM, 0, 3, Ask.cancel(away, SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 11 3");

        gateway.stop(primary);
        await().atMost(Gateway.PATIENCE).until(() -> gateway.recorded().size() == 1);
        Wire acme = gateway.byHand(gateway.secondaryPort, "acme", "secr-acm", 0x34);
        String unknownHere = "4611686018427387";

        assertThat(acme.send(QUERY_SM, 0, 4, Ask.query(unknownHere, SOURCE))
                        .read()
                        .head())
                .isEqualTo("80000003 67 4");
        assertThat(acme.send(CANCEL_SM, 0, 5, Ask.cancel(unknownHere, SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 11 5");
        assertThat(acme.send(Ask.REPLACE_SM, 0, 6, Ask.replace(unknownHere, SOURCE, "new"))
                        .read()
                        .head())
                .isEqualTo("80000007 13 6");
    }

    @Test
    void onTheSecondaryWhatWaitsForTheLinkIsCancelled() throws Exception {
        Node secondary = gateway.secondary();
        Wire globex = gateway.byHand(gateway.secondaryPort, "globex", "secr-glo", 0x34);
        String id = Ask.accepted(globex, Ask.quiet("", SOURCE, "4915100001", "later"));

        assertThat(globex.send(CANCEL_SM, 0, 3, Ask.cancel(id, SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 00 3");
        assertThat(secondary.store().depth().get(LifeCycle.DONE)).isOne();
    }

    @Test
    void jsmppCancels() throws Exception {
        gateway.primary();
        try (Jsmpp client = new Jsmpp(gateway.primaryPort, "acme", "secr-acm")) {
            String id = client.submit("4915100001", "hello");

            client.cancel(id, "4915100001");

            await().atMost(Gateway.PATIENCE)
                    .untilAsserted(() -> assertThat(client.receipts()).containsExactly(id + " DELETED"));
            assertThat(client.query(id)).startsWith("DELETED ");
            assertThat(catchThrowable(() -> client.cancel(id, "4915100001")))
                    .isInstanceOfSatisfying(
                            NegativeResponseException.class, refusal -> assertThat(refusal.getCommandStatus())
                                    .isEqualTo(CommandStatus.ESME_RCANCELFAIL));
        }
    }
}
