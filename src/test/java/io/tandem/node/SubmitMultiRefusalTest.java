// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Multi.SUBMIT_MULTI;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a submit_multi is refused, or some of its destinations are. */
class SubmitMultiRefusalTest {
    private final Path directory;

    @AutoClose
    private final Gateway gateway;

    SubmitMultiRefusalTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
        this.directory = directory;
    }

    @Test
    void destinationsARouteRefusesAreListedWithTheirStatus() throws Exception {
        Path routes = ChangedRoutes.replacing(
                directory,
                "intake.yaml",
                "                - to: direct:choose\n",
                """
                                - filter:
                                    simple: "${header.CamelSmppDestAddr} startsWith '979'"
                                    steps:
                                      - setHeader: { name: CamelSmppCommandStatus, constant: 11 }
                                      - stop: {}
                                - to: direct:choose
                """);
        gateway.routes(routes);
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        Wire.Got some = acme.send(SUBMIT_MULTI, 0, 7, Multi.to("97901", "4915100002", "97903"))
                .read();
        Wire.Got none =
                acme.send(SUBMIT_MULTI, 0, 8, Multi.to("97901", "97903")).read();

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
        byte[] body = concat(Wire.latin1(Multi.HEAD), HexFormat.of().parseHex(list.replace(" ", "")));

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

            assertThat(wire.send(SUBMIT_MULTI, 0, 2, Multi.to("4915100001"))
                            .read()
                            .head())
                    .isEqualTo("80000021 04 2");
        }
    }

    @Test
    void eitherAllDestinationsAreStoredOrNone() throws Exception {
        gateway.set("tandem.store.queue", "1").set("clients.acme.window", "1000");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        for (int i = 0; i < 100; i++) {
            acme.send(SUBMIT_MULTI, 0, 10 + i, Multi.to("4915100001", "4915100002", "4915100003"));
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
    void overItsRateAClientWaitsForAllItsDestinations() throws Exception {
        gateway.set("clients.acme.rate", "10");
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        assertThat(acme.send(SUBMIT_MULTI, 0, 7, Multi.to(Multi.numbers(254)))
                        .read()
                        .head())
                .isEqualTo("80000021 00 7");
        assertThat(acme.send(SUBMIT_MULTI, 0, 8, Multi.to("4915100001")).read().head())
                .isEqualTo("80000021 58 8");
        assertThat(acme.send(Wire.SUBMIT_SM, 0, 9, Wire.messageBody("x")).read().head())
                .isEqualTo("80000004 58 9");
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
