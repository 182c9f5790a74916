// SPDX-License-Identifier: Apache-2.0
package io.tandem.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Esme;
import io.tandem.node.Gateway;
import io.tandem.node.Gateway.Submitted;
import io.tandem.node.Node;
import io.tandem.node.Submits;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Text;
import io.tandem.store.LifeCycle;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** routes/examples/camel-smpp.yaml among the routes of the distribution, against a provider. */
class CamelSmppExampleTest {
    private final Path directory;

    @AutoClose
    private final Gateway gateway;

    private ProviderSimulator provider;

    CamelSmppExampleTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
        this.directory = directory;
    }

    @BeforeEach
    void gateway() throws IOException {
        gateway.set("b1.host", "127.0.0.1").set("b1.port", Integer.toString(gateway.providerPort));
        gateway.routes(routesWithExample());
    }

    private void start() {
        provider = gateway.provider();
        gateway.set("tandem.groups", "B1");
    }

    /**
     * B1-out is in the group that runs while this node holds the accounts. What is accepted before goes to whichever account
     * of its destination is ready first, and that may be the second.
     */
    private void awaitAccounts() {
        await().atMost(Gateway.PATIENCE)
                .until(() -> provider.counts().account("tandem1").bound() == 1
                        && provider.counts().account("tandem2").bound() == 1);
    }

    @Test
    void textsOfAnApplicationReachTheProviderOnceEach() throws Exception {
        start();
        Node primary = gateway.primary();
        awaitAccounts();
        try (ProducerTemplate application = primary.camelContext().createProducerTemplate()) {
            IntStream.range(0, 30)
                    .forEach(i -> application.sendBodyAndHeader(
                            "direct:notify", "Your code is " + i, "CamelSmppDestAddr", "49151" + i));
        }

        await().atMost(Gateway.PATIENCE)
                .until(() -> provider.counts().account("tandem3").accepted() == 30);
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 30);
        assertThat(provider.counts().account("tandem3").distinct()).isEqualTo(30);
        assertThat(provider.counts().all().submitted()).isEqualTo(30);
    }

    @Test
    void textsSentBeforeTheAccountsAreHeldLeaveOverWhicheverIsReadyFirst() throws Exception {
        start();
        Node primary = gateway.primary();
        try (ProducerTemplate application = primary.camelContext().createProducerTemplate()) {
            IntStream.range(0, 30)
                    .forEach(i -> application.sendBodyAndHeader(
                            "direct:notify", "Your code is " + i, "CamelSmppDestAddr", "49151" + i));
        }
        assertThat(provider.counts().all().submitted()).isZero();

        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().accepted() == 30);
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 30);
    }

    @Test
    void aPlainMessageOfAClientLeavesAsItCameButForTheReceipt() throws Exception {
        start();
        choose("B1");
        gateway.primary();
        Esme acme = gateway.acme();

        acme.submit(Submits.to("4915100001", "plain text")
                .serviceType("CMT")
                .priority(1)
                .build());
        acme.submit(Submits.to("4915100002", "")
                .dataCoding(Text.UCS_2)
                .content("žluťoučký".getBytes(StandardCharsets.UTF_16BE))
                .build());

        await().atMost(Gateway.PATIENCE).until(() -> gateway.recorded().size() == 2);
        assertThat(gateway.recorded())
                .extracting(Submitted::sha256)
                .containsExactlyInAnyOrder(
                        Submits.sha256(Submits.to("4915100001", "plain text")
                                .serviceType("CMT")
                                .priority(1)
                                .registeredDelivery(0)
                                .build()),
                        Submits.sha256(Submits.to("4915100002", "")
                                .dataCoding(Text.UCS_2)
                                .content("žluťoučký".getBytes(StandardCharsets.UTF_16BE))
                                .registeredDelivery(0)
                                .build()));
        assertThat(provider.counts().all().receiptsOwed()).isZero();
    }

    @Test
    void moOfThatProviderReachTheirClientsAsDeliverSm() {
        start();
        gateway.primary();
        Esme acme = gateway.acme().awaitBound();
        await().atMost(Gateway.PATIENCE)
                .until(() -> provider.counts().account("tandem3").bound() == 1);

        IntStream.range(0, 10)
                .forEach(i -> provider.sendMo(new MobileOriginated("tandem3", "49170" + i, "319705", "answer " + i)));

        await().atMost(Gateway.PATIENCE).until(() -> acme.received().size() == 10);
        assertThat(acme.received()).extracting(Pdu::commandId).containsOnly(CommandId.DELIVER_SM);
        assertThat(acme.messages())
                .extracting(mo -> new String(mo.shortMessage(), StandardCharsets.US_ASCII))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "answer " + i).toList());
        await().atMost(Gateway.PATIENCE)
                .until(() -> provider.counts().account("tandem3").moAcknowledged() == 10);
    }

    @Test
    void theSecondaryDoesNotBindIt() throws Exception {
        start();
        gateway.primary();
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 3);

        gateway.set("tandem.groups", "link").secondary();
        gateway.globex().awaitBound();

        assertThat(provider.counts().account("tandem3").binds()).isOne();
    }

    @Test
    void aStoppedGroupLeavesNoSessionBehind() throws Exception {
        start();
        Node primary = gateway.primary();
        awaitAccounts();
        try (ProducerTemplate application = primary.camelContext().createProducerTemplate()) {
            application.sendBodyAndHeader("direct:notify", "hello", "CamelSmppDestAddr", "49151");
        }
        await().atMost(Gateway.PATIENCE)
                .until(() -> provider.counts().account("tandem3").bound() == 2
                        && provider.counts().all().bound() == 4);

        primary.camelContext().getRouteController().stopRouteGroup("B1");
        primary.camelContext().getRouteController().stopRouteGroup("providers");

        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 0);
    }

    @Test
    void withoutItsReceivingRouteTheNodeStartsAlsoWhileTheProviderIsAway() throws Exception {
        Node primary = gateway.primary();
        try (ProducerTemplate application = primary.camelContext().createProducerTemplate()) {
            application.sendBodyAndHeader("direct:notify", "hello", "CamelSmppDestAddr", "49151");
        }

        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.WAITING) == 1);
    }

    private void choose(String account) throws IOException {
        Path choice = directory.resolve("routes").resolve("choice.yaml");
        Files.writeString(choice, Files.readString(choice).replace("constant: A1,A2", "constant: " + account));
    }

    private Path routesWithExample() throws IOException {
        Path routes = Files.createDirectory(directory.resolve("routes"));
        List<Path> files;
        try (Stream<Path> all = Files.list(Gateway.ROUTES)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Files.copy(file, routes.resolve(file.getFileName()));
        }
        String example = Files.readString(Gateway.ROUTES.resolve("examples").resolve("camel-smpp.yaml"));
        // The environment of a JVM cannot be changed by a test.
        Files.writeString(routes.resolve("camel-smpp.yaml"), example.replace("{{env:B1_PASSWORD}}", "secr-b1"));
        return routes;
    }
}
