// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.CANCEL_SM;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cancel_sm, octet by octet (SMPP 3.4 §4.9). */
class CancelTest {
    private static final String DESTINATION = "\1\0014915100001\0";

    @TempDir
    private Path directory;

    private Gateway gateway;

    @BeforeEach
    void gateway() {
        gateway = new Gateway(directory);
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
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
    void withoutAnIdAllFromOneAddressToAnotherAreCancelled() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        for (int i = 0; i < 1_100; i++) { // more than two pages
            acme.send(Wire.SUBMIT_SM, 0, 100 + i, quiet("CMT", SOURCE, "4915100001", "some " + i));
            assertThat(acme.read().status()).isZero();
        }
        Ask.accepted(acme, quiet("", SOURCE, "4915100001", "of no service"));
        Ask.accepted(acme, quiet("CMT", SOURCE, "4915100002", "4915100001 elsewhere"));
        Ask.accepted(acme, quiet("CMT", "\5\0Other\0", "4915100001", "of another"));
        Ask.accepted(acme, quiet("CMT", "\0\0\0", "4915100001", "of nobody"));

        Wire.Got some = acme.send(CANCEL_SM, 0, 3, Ask.cancel("CMT", "", SOURCE, DESTINATION))
                .read();
        assertThat(some.head()).isEqualTo("80000008 00 3");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(4);
        Wire.Got anyService =
                acme.send(CANCEL_SM, 0, 4, Ask.cancel("", SOURCE, DESTINATION)).read();
        assertThat(anyService.head()).isEqualTo("80000008 00 4");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(3);
        Wire.Got nothingLeft =
                acme.send(CANCEL_SM, 0, 5, Ask.cancel("", SOURCE, DESTINATION)).read();
        assertThat(nothingLeft.head()).isEqualTo("80000008 11 5");
        Wire.Got ofNobody = acme.send(CANCEL_SM, 0, 6, Ask.cancel("", NO_ADDRESS, DESTINATION))
                .read();
        assertThat(ofNobody.head()).isEqualTo("80000008 00 6");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(2);
    }

    @Test
    void ofASubmitMultiAllOrOneDestinationIsCancelled() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String id = Ask.idOf(acme.send(
                        0x21,
                        0,
                        2,
                        Wire.latin1("\0" + SOURCE + "\3" + "\1\1\0014915100001\0" + "\1\1\0014915100002\0"
                                + "\1\1\0014915100003\0" + "\0\0\0\0\0\0\0\0\0\2hi"))
                .read());

        assertThat(acme.send(CANCEL_SM, 0, 3, Ask.cancel(id, SOURCE, "\1\0014915100002\0"))
                        .read()
                        .head())
                .isEqualTo("80000008 00 3");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(2);
        assertThat(acme.send(CANCEL_SM, 0, 4, Ask.cancel(id, SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 00 4");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isZero();
        assertThat(acme.send(CANCEL_SM, 0, 5, Ask.cancel(id, SOURCE, NO_ADDRESS))
                        .read()
                        .head())
                .isEqualTo("80000008 11 5");
    }

    @Test
    void underLoadEachMessageIsEitherDeliveredOrCancelled() throws Exception {
        ProviderSimulator provider = gateway.provider(
                options -> options.responseDelay(Duration.ofMillis(5)).receipts(false));
        gateway.set("providers.A1.window", "5").set("clients.acme.window", "5000");
        Node primary = gateway.primary();
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 2);
        Wire acme = gateway.acmeByHand(0x34);
        int count = 1_000;
        Set<Integer> cancelled = new HashSet<>();
        Set<Integer> refused = new HashSet<>();
        int sent = 0;
        while (cancelled.size() + refused.size() < count) {
            if (sent < count) {
                acme.send(Wire.SUBMIT_SM, 0, 10 + sent, quiet("", SOURCE, "49151" + (10_000 + sent), "hello"));
                sent++;
            }
            Wire.Got got = acme.read();
            if (got.id() == (Wire.SUBMIT_SM | Wire.RESP)) {
                acme.send(CANCEL_SM, 0, 10_000 + got.sequence(), Ask.cancel(Ask.idOf(got), SOURCE, NO_ADDRESS));
            } else if (got.id() == (CANCEL_SM | Wire.RESP)) {
                (got.status() == 0 ? cancelled : refused).add(got.sequence() - 10_010);
            }
        }

        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == count);
        List<String> delivered = new ArrayList<>(
                gateway.recorded().stream().map(Submitted::destination).toList());
        assertThat(delivered).doesNotHaveDuplicates().hasSize(count - cancelled.size());
        assertThat(delivered)
                .containsExactlyInAnyOrderElementsOf(
                        refused.stream().map(i -> "49151" + (10_000 + i)).toList());
        assertThat(cancelled).isNotEmpty();
        assertThat(refused).isNotEmpty();
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
        String id = Ask.accepted(globex, quiet("", SOURCE, "4915100001", "later"));

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

    /** Without a receipt. */
    private static byte[] quiet(String serviceType, String source, String number, String text) {
        return Wire.latin1(
                serviceType + "\0" + source + "\1\1" + number + "\0\0\0\0\0\0\0\0\0\0" + (char) text.length() + text);
    }
}
