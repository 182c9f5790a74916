// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.NO_ADDRESS;
import static io.tandem.node.Ask.QUERY_SM;
import static io.tandem.node.Ask.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import io.tandem.tools.FailureShare;
import java.nio.file.Path;
import org.jsmpp.extra.NegativeResponseException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** query_sm, octet by octet (SMPP 3.4 §4.8). */
class QueryTest {
    private static final String DATE = "[0-9]{13}00\\+";

    @AutoClose
    private final Gateway gateway;

    QueryTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void aMessageIsEnrouteUntilItsReceiptSaysWhatBecameOfIt() throws Exception {
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));

        Wire.Got before = acme.send(QUERY_SM, 0, 3, Ask.query(id, SOURCE)).read();
        gateway.provider();
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) >= 1);
        Wire.Got after = acme.send(QUERY_SM, 0, 4, Ask.query(id, SOURCE)).readUntil(QUERY_SM | Wire.RESP);

        assertThat(before.head()).isEqualTo("80000003 00 3");
        assertThat(before.body()).isEqualTo(Wire.latin1(id + "\0\0\1\0"));
        assertThat(after.head()).isEqualTo("80000003 00 4");
        assertThat(Ask.idOf(after)).isEqualTo(id);
        assertThat(Ask.state(after)).matches(DATE + " 2 0");
    }

    @Test
    void whatTheProviderRefusedIsUndeliverableWithItsStatus() throws Exception {
        gateway.provider(options -> options.fail(new FailureShare(1, CommandStatus.ESME_RINVDSTADR)));
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) >= 1);

        Wire.Got answer = acme.send(QUERY_SM, 0, 4, Ask.query(id, SOURCE)).readUntil(QUERY_SM | Wire.RESP);

        assertThat(Ask.state(answer)).matches(DATE + " 5 11");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, ''", "5, 0, Tandem", "0, 0, Tandem", "5, 0, ''"})
    void whatTheClientDoesNotKnowOfTheSourceIsNotAsked(int ton, int npi, String source) throws Exception {
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));

        Wire.Got answer = acme.send(QUERY_SM, 0, 3, Ask.query(id, "" + (char) ton + (char) npi + source + "\0"))
                .read();

        assertThat(answer.head()).isEqualTo("80000003 00 3");
    }

    @Test
    void whatNobodyKnowsIsRefused() throws Exception {
        gateway.set("clients.globex.home", "primary");
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        Wire globex = gateway.byHand(gateway.primaryPort, "globex", "secr-glo", 0x34);
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));

        for (String unknown : new String[] {"1", "", "0" + id, "+" + id, "-1", "abc", id + "0", "9".repeat(64)}) {
            assertThat(acme.send(QUERY_SM, 0, 3, Ask.query(unknown, SOURCE))
                            .read()
                            .head())
                    .as(unknown)
                    .isEqualTo("80000003 67 3");
        }
        assertThat(globex.send(QUERY_SM, 0, 4, Ask.query(id, SOURCE)).read().head())
                .isEqualTo("80000003 67 4");
        for (String source : new String[] {"\5\0tandem\0", "\1\0Tandem\0", "\5\1Tandem\0", "\5\0Tande\0"}) {
            Wire.Got answer = acme.send(QUERY_SM, 0, 5, Ask.query(id, source)).read();
            assertThat(answer.head()).isEqualTo("80000003 67 5");
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void whatIsMalformedIsRefusedAndTheSessionLives() throws Exception {
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        assertThat(acme.send(QUERY_SM, 0, 3).read().head()).isEqualTo("80000003 01 3");
        assertThat(acme.send(QUERY_SM, 0, 4, Wire.latin1("4711\0\5\0Tand"))
                        .read()
                        .head())
                .isEqualTo("80000003 01 4");
        assertThat(acme.send(QUERY_SM, 0, 5, Ask.query("9".repeat(65), SOURCE))
                        .read()
                        .head())
                .isEqualTo("80000003 0C 5");
        assertThat(acme.send(QUERY_SM, 0, 6, Ask.query("1", "\0\0" + "x".repeat(21) + "\0"))
                        .read()
                        .head())
                .isEqualTo("80000003 0A 6");
        assertThat(acme.send(Wire.ENQUIRE_LINK, 0, 7).read().head()).isEqualTo("80000015 00 7");
    }

    @Test
    void aRequestWithSeveralDestinationsIsEnrouteWhileOneOfThemIs() throws Exception {
        gateway.provider();
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        byte[] two = Wire.latin1(
                "\0" + SOURCE + "\2" + "\1\1\0014915100001\0" + "\1\1\0014915100002\0" + "\0\0\0\0\0\0\0\0\0\2hi");
        String id = Ask.idOf(acme.send(0x21, 0, 2, two).read());

        Wire.Got answer = acme.send(QUERY_SM, 0, 3, Ask.query(id, SOURCE)).read();
        assertThat(Ask.state(answer)).isEqualTo(" 1 0");

        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 2);
        assertThat(Ask.state(acme.send(QUERY_SM, 0, 4, Ask.query(id, SOURCE)).read()))
                .isEqualTo(" 1 0");
    }

    @Test
    void theSecondaryAnswersFromItsOwnRow() throws Exception {
        gateway.provider();
        gateway.primary();
        Node secondary = gateway.secondary();
        Wire globex = gateway.byHand(gateway.secondaryPort, "globex", "secr-glo", 0x34);
        String id = Ask.accepted(globex, Ask.submit("4915100001", "hello"));
        await().atMost(Gateway.PATIENCE).until(() -> secondary.store().depth().get(LifeCycle.DONE) >= 1);

        Wire.Got answer = globex.send(QUERY_SM, 0, 3, Ask.query(id, NO_ADDRESS)).readUntil(QUERY_SM | Wire.RESP);

        assertThat(Ask.state(answer)).matches(DATE + " 2 0");
    }

    @Test
    void jsmppAsks() throws Exception {
        gateway.provider();
        gateway.primary();
        try (Jsmpp client = new Jsmpp(gateway.primaryPort, "acme", "secr-acm")) {
            String id = client.submit("4915100001", "hello");
            await().atMost(Gateway.PATIENCE).until(() -> client.query(id).startsWith("DELIVERED "));

            assertThat(client.query(id)).matches("DELIVERED " + DATE);
            assertThat(catchThrowable(() -> client.query("4711")))
                    .isInstanceOfSatisfying(
                            NegativeResponseException.class,
                            refusal -> assertThat(refusal.getCommandStatus()).isEqualTo(CommandStatus.ESME_RQUERYFAIL));
        }
    }
}
