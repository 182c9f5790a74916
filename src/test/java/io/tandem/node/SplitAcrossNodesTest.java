// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway.Submitted;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.LifeCycle;
import io.tandem.takeover.Rights;
import io.tandem.tools.ProviderSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long messages that are split on one node, sent by it or the other one, and reported on to either. */
class SplitAcrossNodesTest {
    private static final String LONG = "0123456789".repeat(40);

    private final Path directory;

    @AutoClose
    private final Gateway gateway;

    private ProviderSimulator provider;

    SplitAcrossNodesTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
        this.directory = directory;
    }

    @BeforeEach
    void gateway() throws Exception {
        gateway.routes(ChangedRoutes.splitting(directory))
                .set("providers.A1.response-timeout", "1s")
                .set("providers.A2.response-timeout", "1s");
        provider = gateway.provider();
    }

    @Test
    void partsGoOverTheLinkAndTheSecondarysClientGetsOneReceipt() throws Exception {
        Node primary = gateway.primary();
        Node secondary = gateway.secondary();
        Esme globex = gateway.globex();

        long id = globex.submit(Submits.to("4915100001", LONG).build());

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        awaitDone(secondary, 3);
        awaitDone(primary, 3);
        assertThat(provider.counts().all().submitted()).isEqualTo(3);
        assertThat(globex.received()).hasSize(1);
    }

    /** As after a takeover and the hand-back: the parts left over the secondary, their receipts come to the primary. */
    @Test
    void receiptsThatComeToTheOtherNodeMakeOneWhereTheMessageIs() throws Exception {
        Node secondary = boundAs("transmitter").secondary();
        Esme globex = gateway.globex();
        long id = globex.submit(Submits.to("4915100001", LONG).build());
        takeOver(secondary);
        await().atMost(Gateway.PATIENCE).until(() -> secondary.store().depth().get(LifeCycle.SENT) == 3);

        boundAs("transceiver").primary();

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        awaitDone(secondary, 3);
        assertThat(globex.received()).hasSize(1);
    }

    @Test
    void allPartsOfAMessageGoOverOneAccount() throws Exception {
        Path choice = directory.resolve("changed-routes").resolve("choice.yaml");
        Files.writeString(choice, Files.readString(choice).replace("constant: A1,A2", "constant: share:A1:1,A2:1"));
        Node primary = gateway.primary();
        Gateway.awaitAccounts(primary);
        Esme acme = gateway.acme();

        List<Long> ids = IntStream.range(0, 20)
                .mapToObj(i -> submit(acme, Submits.to("49151" + i, LONG).build()))
                .toList();

        ids.forEach(acme::awaitReceipt);
        awaitDone(primary, 60);
        Map<String, Set<String>> accounts = gateway.recorded().stream()
                .collect(Collectors.groupingBy(
                        Submitted::destination,
                        Collectors.mapping(Submitted::account, Collectors.toCollection(TreeSet::new))));
        assertThat(accounts).hasSize(20);
        assertThat(accounts.values()).allSatisfy(used -> assertThat(used).hasSize(1));
        assertThat(accounts.values()).contains(Set.of("tandem1"), Set.of("tandem2"));
        assertThat(acme.received()).hasSize(20);
    }

    @Test
    void eachDestinationOfASubmitMultiHasItsPartsAndItsReceipt() throws Exception {
        Node primary = gateway.primary();
        try (Jsmpp acme = new Jsmpp(gateway.primaryPort, "acme", "secr-acm")) {
            String id = acme.submitMulti("x".repeat(200), "4915100001", "4915100002");

            await().atMost(Gateway.PATIENCE)
                    .untilAsserted(() -> assertThat(acme.receipts()).containsExactly(id + " DELIVRD", id + " DELIVRD"));
        }
        awaitDone(primary, 4);
    }

    @Test
    void partsForWhichARequestHasNoIdsAreRefused() throws Exception {
        Node primary = gateway.primary();
        Esme acme = gateway.acme();
        StringBuilder body = new StringBuilder("\0\5\0Tandem\0").append((char) 200);
        IntStream.range(0, 200)
                .forEach(i -> body.append("\1\1\1").append(4_915_100_000L + i).append('\0'));
        body.append("\0\0\0\0\0\0\0\0\0").append((char) 200).append("x".repeat(200));

        Pdu answer = acme.request(Pdu.request(0x21, body.toString().getBytes(StandardCharsets.ISO_8859_1)));

        // 256 ids: 200 for the first parts, and 56 for second ones.
        assertThat(answer.commandStatus()).isEqualTo(CommandStatus.ESME_ROK);
        assertThat(answer.body()[MessageIdBody.read(answer).length() + 1] & 0xFF)
                .isEqualTo(200 - 56);
        assertThat(answer.body()[answer.body().length - 1]).isEqualTo((byte) CommandStatus.ESME_RINVNUMDESTS);
        await().atMost(Gateway.PATIENCE)
                .until(() -> primary.store().depth().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        == 112);
    }

    private Gateway boundAs(String bind) {
        return gateway.set("providers.A1.bind", bind).set("providers.A2.bind", bind);
    }

    private void takeOver(Node node) throws Exception {
        Rights.grant(node.camelContext());
        node.camelContext().getRouteController().startRouteGroup("providers");
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 2);
    }

    private static long submit(Esme esme, Pdu pdu) {
        try {
            return esme.submit(pdu);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitDone(Node node, long messages) {
        await().atMost(Gateway.PATIENCE).untilAsserted(() -> assertThat(node.store().depth().entrySet().stream()
                        .filter(entry -> entry.getValue() != 0)
                        .filter(entry -> entry.getKey() != LifeCycle.DONE))
                .isEmpty());
        assertThat(node.store().depth().get(LifeCycle.DONE)).isGreaterThanOrEqualTo(messages);
    }
}
