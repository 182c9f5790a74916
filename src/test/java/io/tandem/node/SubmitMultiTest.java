// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway.Submitted;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** submit_multi, octet by octet (SMPP 3.4 §4.5). */
class SubmitMultiTest {
    private static final int SUBMIT_MULTI = 0x21;
    /** No service_type; from Tandem, TON 5. */
    private static final String HEAD = "\0\5\0Tandem\0";
    /** A receipt asked for, "hello", and parameters that are out of order and double. */
    private static final String TAIL =
            "\0\0\0\0\0\1\0\0\0\5hello" + "\2\4\0\2\1\2" + "\2\1\0\1\3" + "\2\4\0\2\1\2" + "\77\377\0\0";

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
    void eachDestinationGetsTheMessageOctetForOctetAndAllReceiptsCarryTheOneId() throws Exception {
        gateway.provider();
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        acme.send(SUBMIT_MULTI, 0, 7, multi("4915100001", "4915100002", "447700900003"));

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
                .containsExactlyInAnyOrder(sha256("4915100001"), sha256("4915100002"), sha256("447700900003"));
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 3);
    }

    @Test
    void asManyDestinationsAsTheSpecificationAllows() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String[] numbers = numbers(254);

        Wire.Got answer = acme.send(SUBMIT_MULTI, 0, 7, multi(numbers)).read();

        assertThat(answer.head()).isEqualTo("80000021 00 7");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(254);
    }

    @Test
    void destinationsARouteRefusesAreListedWithTheirStatus() throws Exception {
        Path routes = copyOfRoutes();
        Path intake = routes.resolve("intake.yaml");
        Files.writeString(
                intake,
                Files.readString(intake)
                        .replace(
                                "                - to: direct:choose\n",
                                """
                                - filter:
                                    simple: "${header.CamelSmppDestAddr} startsWith '979'"
                                    steps:
                                      - setHeader: { name: CamelSmppCommandStatus, constant: 11 }
                                      - stop: {}
                                - to: direct:choose
                """));
        gateway.routes(routes);
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        Wire.Got some = acme.send(SUBMIT_MULTI, 0, 7, multi("97901", "4915100002", "97903"))
                .read();
        Wire.Got none = acme.send(SUBMIT_MULTI, 0, 8, multi("97901", "97903")).read();

        assertThat(some.head()).isEqualTo("80000021 00 7");
        assertThat(new String(some.body(), StandardCharsets.ISO_8859_1))
                .matches("(?s)[0-9]{10,19}\0\2" + "\1\00197901\0\0\0\0\13" + "\1\00197903\0\0\0\0\13");
        assertThat(none.head()).isEqualTo("80000021 0B 8");
        assertThat(none.body()).isEmpty();
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isOne();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no destination,            00000000000000, 33",
        "255 destinations,          FF, 33",
        "a flag of 0,               01 00 01 01 3400, 40",
        "a flag of 3,               02 01 01 01 3400 03 01 01 3500, 40",
        "a distribution list,       01 02 667269656E647300, 34",
        "a list among addresses,    02 01 01 01 3400 02 667200, 34",
        "a list name too long,      01 02 616161616161616161616161616161616161616161616100, 34",
        "an address too long,       01 01 01 01 31313131313131313131313131313131313131313131 00, 0B",
        "a list that is cut off,    03 01 01 01 3400, 01",
        "an address that is cut off, 01 01 01 01 34, 01",
        "no count at all,           '', 01",
        "nothing behind the list,   01 01 01 01 3400, 01",
        "sm_length beyond the body, 01 01 01 01 3400 0000000000000000000961, 01",
        "a malformed validity,      01 01 01 01 3400 000000 00 3100 0000000000, 62",
        "a parameter cut off,       01 01 01 01 3400 00000000000000000000 0204 0002 01, C0",
        "a parameter's bad length,  01 01 01 01 3400 00000000000000000000 0204 0001 01, C2",
    })
    void whatIsMalformedIsRefusedAndTheSessionLives(String what, String list, String status) throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        byte[] body = concat(Wire.latin1(HEAD), HexFormat.of().parseHex(list.replace(" ", "")));

        Wire.Got answer = acme.send(SUBMIT_MULTI, 0, 7, body).read();

        assertThat(answer.head()).as(what).isEqualTo("80000021 " + status + " 7");
        assertThat(answer.body()).isEmpty();
        assertThat(acme.send(Wire.ENQUIRE_LINK, 0, 8).read().head()).isEqualTo("80000015 00 8");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isZero();
    }

    @Test
    void aReceiverMayNotSendOne() throws Exception {
        gateway.primary();
        try (Wire wire = Wire.to(new InetSocketAddress("127.0.0.1", gateway.primaryPort))) {
            wire.send(Wire.BIND_RECEIVER, 0, 1, Wire.bindBody("acme", "secr-acm", 0x34))
                    .read();

            assertThat(wire.send(SUBMIT_MULTI, 0, 2, multi("4915100001")).read().head())
                    .isEqualTo("80000021 04 2");
        }
    }

    @Test
    void eitherAllDestinationsAreStoredOrNone() throws Exception {
        gateway.set("tandem.store.queue", "1").set("clients.acme.window", "1000");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        for (int i = 0; i < 100; i++) {
            acme.send(SUBMIT_MULTI, 0, 10 + i, multi("4915100001", "4915100002", "4915100003"));
        }

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            statuses.add(acme.read().status());
        }

        assertThat(statuses).contains(0x00, 0x14).containsOnly(0x00, 0x14);
        assertThat(primary.store().depth().get(LifeCycle.PENDING))
                .isEqualTo(3 * statuses.stream().filter(status -> status == 0).count());
    }

    @Test
    void theSecondarysClientGetsAllItsReceiptsUnderTheOneId() throws Exception {
        gateway.provider();
        Node primary = gateway.primary();
        Node secondary = gateway.secondary();
        Wire globex = gateway.byHand(gateway.secondaryPort, "globex", "secr-glo", 0x34);

        globex.send(SUBMIT_MULTI, 0, 7, multi("4915100001", "4915100002"));

        Wire.Got answer = globex.readUntil(SUBMIT_MULTI | Wire.RESP);
        String id = new String(answer.body(), 0, answer.body().length - 2, StandardCharsets.US_ASCII);
        assertThat(receipts(globex, 2))
                .extracting(receipt -> Receipt.read(receipt).orElseThrow().id())
                .containsExactly(id, id);
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 2);
        await().atMost(Gateway.PATIENCE).until(() -> secondary.store().depth().get(LifeCycle.DONE) == 2);
    }

    @Test
    void overItsRateAClientWaitsForAllItsDestinations() throws Exception {
        gateway.set("clients.acme.rate", "10");
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        assertThat(acme.send(SUBMIT_MULTI, 0, 7, multi(numbers(254))).read().head())
                .isEqualTo("80000021 00 7");
        assertThat(acme.send(SUBMIT_MULTI, 0, 8, multi("4915100001")).read().head())
                .isEqualTo("80000021 58 8");
        assertThat(acme.send(Wire.SUBMIT_SM, 0, 9, Wire.messageBody("x")).read().head())
                .isEqualTo("80000004 58 9");
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

    private static byte[] multi(String... numbers) {
        StringBuilder body = new StringBuilder(HEAD).append((char) numbers.length);
        for (String number : numbers) {
            body.append("\1\1\1").append(number).append('\0');
        }
        return Wire.latin1(body + TAIL);
    }

    /** Of the submit_sm that a destination is to get. */
    private static String sha256(String number) {
        return Submits.sha256(Pdu.request(CommandId.SUBMIT_SM, Wire.latin1(HEAD + "\1\1" + number + "\0" + TAIL)));
    }

    private static String[] numbers(int count) {
        return Stream.iterate(1, i -> i + 1)
                .limit(count)
                .map(i -> "49151" + (10_000 + i))
                .toArray(String[]::new);
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

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private Path copyOfRoutes() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("routes"));
        Set<Path> files;
        try (Stream<Path> all = Files.list(Gateway.ROUTES)) {
            files = all.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
        for (Path file : files) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        return copy;
    }
}
