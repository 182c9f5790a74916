// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway.Submitted;
import io.tandem.process.Ports;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.tools.FailureShare;
import io.tandem.tools.ProviderOptionsBuilder;
import io.tandem.tools.ProviderSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which account of a group takes a message, with a provider of its own for each of the two accounts. */
class GroupsTest {
    private static final String NUMBER = "4915100001";

    private final Path directory;

    private final int portOfA2 = Ports.next();

    @AutoClose
    private final Gateway gateway;

    GroupsTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
        this.directory = directory;
    }

    @BeforeEach
    void gateway() {
        gateway.set("providers.A2.address", "127.0.0.1:" + portOfA2);
    }

    @Test
    void partsWaitForTheAccountThatTookTheFirstOneAndOthersGoOn() throws Exception {
        ProviderSimulator first = provider("tandem1", options -> options);
        ProviderSimulator second = provider("tandem2", options -> options);
        Node primary = gateway.primary();
        Esme acme = gateway.acme();
        await().atMost(Gateway.PATIENCE)
                .until(() -> first.counts().all().bound() == 1
                        && second.counts().all().bound() == 1);
        acme.awaitReceipt(acme.submit(part(1)));
        gateway.stop(first);

        long two = acme.submit(part(2));
        long three = acme.submit(part(3));
        acme.awaitReceipt(acme.submit(Submits.to(NUMBER, "not a part").build()));

        assertThat(primary.store().find(two).orElseThrow().lifeCycle()).isEqualTo(LifeCycle.PENDING);
        provider("tandem1", options -> options);
        acme.awaitReceipt(two);
        acme.awaitReceipt(three);
        assertThat(gateway.recorded())
                .extracting(Submitted::account)
                .containsExactly("tandem1", "tandem2", "tandem1", "tandem1");
        assertThat(gateway.recorded())
                .extracting(Submitted::sha256)
                .containsSubsequence(Submits.sha256(part(1)), Submits.sha256(part(2)), Submits.sha256(part(3)));
    }

    @Test
    void whatOneProviderRefusesTheNextOneTakes() throws Exception {
        gateway.set("providers.A1.retry.0x0B", "fallback");
        ProviderSimulator first = provider("tandem1", GroupsTest::refuseAll);
        ProviderSimulator second = provider("tandem2", options -> options);
        Node primary = gateway.primary();
        Esme acme = gateway.acme();
        await().atMost(Gateway.PATIENCE)
                .until(() -> first.counts().all().bound() == 1
                        && second.counts().all().bound() == 1);

        long id = acme.submit(Submits.to(NUMBER, "hello").build());

        assertThat(acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        await().atMost(Gateway.PATIENCE)
                .until(() -> primary.store().find(id).orElseThrow().lifeCycle() == LifeCycle.DONE);
        LogEntry entry = primary.store().find(id).orElseThrow();
        assertThat(entry.carrier()).isEqualTo("A2");
        assertThat(entry.message().refusals()).hasToString("A1=0x0B");
        assertThat(acme.received()).hasSize(1);
    }

    @Test
    void whatAllProvidersRefuseIsReportedOnce() throws Exception {
        gateway.set("providers.A1.retry.0x0B", "fallback").set("providers.A2.retry.0x0B", "fallback");
        ProviderSimulator first = provider("tandem1", GroupsTest::refuseAll);
        ProviderSimulator second = provider("tandem2", GroupsTest::refuseAll);
        Node primary = gateway.primary();
        Esme acme = gateway.acme();
        await().atMost(Gateway.PATIENCE)
                .until(() -> first.counts().all().bound() == 1
                        && second.counts().all().bound() == 1);

        long id = acme.submit(Submits.to(NUMBER, "nowhere").build());

        assertThat(acme.awaitReceipt(id).state()).contains(MessageState.UNDELIVERABLE);
        LogEntry entry = primary.store().find(id).orElseThrow();
        assertThat(entry.commandStatus()).isEqualTo(CommandStatus.ESME_RINVDSTADR);
        assertThat(entry.message().refusals()).hasToString("A1=0x0B");
        assertThat(gateway.recorded()).extracting(Submitted::account).containsExactly("tandem1", "tandem2");
        assertThat(acme.received()).hasSize(1);
    }

    @Test
    void aRouteSharesMessagesByWeight() throws Exception {
        gateway.routes(routesThatChoose("share:A1:3,A2:1"));
        ProviderSimulator first = provider("tandem1", options -> options);
        ProviderSimulator second = provider("tandem2", options -> options);
        gateway.primary();
        Esme acme = gateway.acme();
        await().atMost(Gateway.PATIENCE)
                .until(() -> first.counts().all().bound() == 1
                        && second.counts().all().bound() == 1);

        for (int i = 0; i < 400; i += 40) {
            IntStream.range(i, i + 40)
                    .mapToObj(number ->
                            acme.send(Submits.to("49151" + number, "shared").build()))
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        await().atMost(Gateway.PATIENCE).until(() -> gateway.recorded().size() == 400);
        assertThat(gateway.recorded().stream().filter(each -> each.account().equals("tandem1")))
                .as("three quarters, give or take what an account that has no room may fall behind")
                .hasSizeBetween(270, 330);
    }

    @Test
    void theNodeThatHoldsTheAccountsChoosesForBoth() throws Exception {
        gateway.routes(routesThatChoose("sticky:A1,A2"));
        ProviderSimulator first = provider("tandem1", options -> options);
        ProviderSimulator second = provider("tandem2", options -> options);
        Node primary = gateway.primary();
        Node secondary = gateway.secondary();
        Esme acme = gateway.acme();
        Esme globex = gateway.globex();
        await().atMost(Gateway.PATIENCE)
                .until(() -> first.counts().all().bound() == 1
                        && second.counts().all().bound() == 1);

        for (int i = 0; i < 8; i++) {
            acme.awaitReceipt(acme.submit(Submits.to("49151" + i, "here").build()));
            globex.awaitReceipt(globex.submit(Submits.to("49151" + i, "there").build()));
        }

        Map<String, Set<String>> accounts = gateway.recorded().stream()
                .collect(Collectors.groupingBy(
                        Submitted::destination, Collectors.mapping(Submitted::account, Collectors.toSet())));
        assertThat(accounts).hasSize(8).allSatisfy((number, used) -> assertThat(used)
                .hasSize(1));
        assertThat(Set.copyOf(accounts.values())).as("both accounts are used").hasSize(2);
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isZero();
        assertThat(secondary.store().depth().get(LifeCycle.PENDING)).isZero();
    }

    /** The routes of the distribution, with another choice. */
    private Path routesThatChoose(String destination) throws IOException {
        Path routes = Files.createDirectories(directory.resolve("routes"));
        try (Stream<Path> files = Files.list(Gateway.ROUTES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(
                        routes.resolve(file.getFileName()),
                        Files.readString(file).replace("constant: A1,A2", "constant: " + destination));
            }
        }
        assertThat(routes.resolve("choice.yaml")).content().contains(destination);
        return routes;
    }

    private ProviderSimulator provider(String systemId, UnaryOperator<ProviderOptionsBuilder> change) {
        int port = systemId.equals("tandem2") ? portOfA2 : gateway.providerPort;
        return gateway.provider(
                options -> change.apply(options.account(systemId).port(port)));
    }

    private static ProviderOptionsBuilder refuseAll(ProviderOptionsBuilder options) {
        return options.fail(new FailureShare(1, CommandStatus.ESME_RINVDSTADR));
    }

    private static Pdu part(int sequence) {
        return MessagePdu.submitSm()
                .source(new Address(5, 0, "Tandem"))
                .destination(new Address(1, 1, NUMBER))
                .registeredDelivery(1)
                .esmClass(0x40)
                .content(new byte[] {5, 0, 3, 77, 3, (byte) sequence, 'p'})
                .build();
    }
}
