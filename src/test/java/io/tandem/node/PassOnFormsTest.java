// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.CANCEL_SM;
import static io.tandem.node.Ask.NO_ADDRESS;
import static io.tandem.node.Ask.QUERY_SM;
import static io.tandem.node.Ask.REPLACE_SM;
import static io.tandem.node.Ask.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what a provider is asked about its messages, how many of them, and how often at a time. */
class PassOnFormsTest {
    @TempDir
    private Path directory;

    private OneAccount account;

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @ParameterizedTest
    @CsvSource({
        "text, abc|ABC-1|A 7",
        "decimal, 0004939375|4939375",
        "hex, 004B5E6F|4b5e60|0x4B5E61|MSG-1|10",
    })
    void theIdIsWrittenAsTheProviderWroteIt(String format, String ids) throws Exception {
        account =
                OneAccount.bound(directory, Map.of("providers.A1.pass-on", "query", "providers.A1.id-format", format));

        for (String written : ids.split("\\|", -1)) {
            long id = account.taken(written + "\0");
            CompletableFuture<Pdu> answer = Ask.query(account.acme, id);
            Wire.Got asked = account.provider().readUntil(QUERY_SM);
            account.respond(asked, 0, written + "\0\0\1\0");

            assertThat(Ask.idOf(asked)).isEqualTo(written);
            assertThat(Ask.status(answer)).isZero();
        }
    }

    @Test
    void theSourceIsTheOneTheMessageWasSentWith() throws Exception {
        String to = "- to: smpp-client:A1\n";
        Path routes = ChangedRoutes.replacing(
                directory,
                "providers.yaml",
                to,
                "- setHeader:\n            name: CamelSmppSourceAddr\n            constant: \"4711 x\"\n"
                        + "        - setHeader:\n            name: CamelSmppSourceAddrTon\n            constant: 1\n"
                        + "        " + to);
        account = OneAccount.bound(directory, routes, Map.of("providers.A1.pass-on", "query,cancel"));
        long id = account.submit("hello");
        Wire.Got submitted = account.submitted();
        account.answer(submitted, "one\0");
        account.awaitState(id, LifeCycle.SENT);
        String sent = "\1\0004711 x\0";
        assertThat(submitted.body()).asString().startsWith("\0" + sent);

        CompletableFuture<Pdu> answer = Ask.query(account.acme, id);
        Wire.Got asked = account.provider().readUntil(QUERY_SM);
        account.respond(asked, 0, "one\0\0\1\0");
        Ask.cancel(account.acme, id);

        assertThat(asked.body()).isEqualTo(Wire.latin1("one\0" + sent));
        assertThat(account.provider().readUntil(CANCEL_SM).body())
                .isEqualTo(Wire.latin1("\0one\0" + sent + NO_ADDRESS));
        assertThat(Ask.status(answer)).isZero();
    }

    /** A message that waits for its answer does not keep others from being asked about, nor the other way round. */
    @Test
    void aFullWindowIsNotInTheWayAndSoManyAtATimeAreEnough() throws Exception {
        account = OneAccount.bound(directory, Map.of("providers.A1.pass-on", "query", "providers.A1.window", "1"));
        long id = account.taken("one\0");
        long waiting = account.submit("waits");
        Wire.Got submit = account.submitted();

        CompletableFuture<Pdu> first = Ask.query(account.acme, id);
        Wire.Got asked = account.provider().readUntil(QUERY_SM);
        assertThat(Ask.status(Ask.query(account.acme, id))).isEqualTo(0x58);
        account.answer(submit, "two\0");
        account.awaitState(waiting, LifeCycle.SENT);
        account.respond(asked, 0, "one\0\0\1\0");
        assertThat(Ask.status(first)).isZero();

        CompletableFuture<Pdu> again = Ask.query(account.acme, id);
        account.respond(account.provider().readUntil(QUERY_SM), 0, "one\0\0\1\0");
        assertThat(Ask.status(again)).isZero();
    }

    @Test
    void theMessagesOfOneRequestAreAskedAboutInTurn() throws Exception {
        account =
                OneAccount.bound(directory, Map.of("providers.A1.pass-on", "query,cancel", "providers.A1.window", "9"));
        String id = submitTwo();

        CompletableFuture<Pdu> query = account.acme.ask(QUERY_SM, Ask.query(id, SOURCE));
        Wire.Got first = account.provider().readUntil(QUERY_SM);
        assertThat(account.provider().hasCome()).isFalse();
        account.respond(first, 0, Ask.idOf(first) + "\000241231235959000+\0\2\0");
        Wire.Got second = account.provider().readUntil(QUERY_SM);
        account.respond(second, 0, Ask.idOf(second) + "\0\0\1\0");
        assertThat(Ask.idOf(first)).isNotEqualTo(Ask.idOf(second));
        assertThat(Ask.state(Ask.answer(query))).isEqualTo(" 1 0");

        CompletableFuture<Pdu> one = account.acme.ask(CANCEL_SM, Ask.cancel(id, SOURCE, "\1\0014915100002\0"));
        Wire.Got other = account.provider().readUntil(CANCEL_SM);
        account.respond(other, 0x0C, "");
        assertThat(Ask.status(one)).isEqualTo(0x0C);
        CompletableFuture<Pdu> both = account.acme.ask(CANCEL_SM, Ask.cancel(id, SOURCE, NO_ADDRESS));
        account.respond(account.provider().readUntil(CANCEL_SM), 0, "");
        account.respond(account.provider().readUntil(CANCEL_SM), 0x11, "");
        assertThat(Ask.status(both)).isZero();
    }

    private String submitTwo() throws Exception {
        CompletableFuture<Pdu> submitted = account.acme.send(Pdu.request(
                CommandId.SUBMIT_MULTI,
                Wire.latin1("\0" + SOURCE + "\2" + "\1\1\0014915100001\0" + "\1\1\0014915100002\0"
                        + "\0\0\0\0\0\1\0\0\0\2hi")));
        account.answer(account.submitted(), "one\0");
        account.answer(account.submitted(), "two\0");
        String id = Ask.idOf(Ask.answer(submitted));
        account.awaitState(Long.parseLong(id), LifeCycle.SENT);
        account.awaitState(Long.parseLong(id) + 1, LifeCycle.SENT);
        return id;
    }

    /** Other clients of ours may have written from the same address to the same one. */
    @Test
    void aCancelWithoutAnIdIsForWhatIsHere() throws Exception {
        account = OneAccount.passingOn(directory, "cancel");
        account.taken("one\0");

        assertThat(Ask.status(account.acme.ask(CANCEL_SM, Ask.cancel("", SOURCE, "\1\0014915100001\0"))))
                .isEqualTo(0x11);
        assertThat(account.provider().hasCome()).isFalse();
    }

    @Test
    void whatHasNoIdThereIsNotAskedAbout() throws Exception {
        account = OneAccount.passingOn(directory, "cancel,query");
        long id = account.taken("\0");

        assertThat(Ask.status(Ask.cancel(account.acme, id))).isEqualTo(0x11);
        assertThat(Ask.status(Ask.query(account.acme, id))).isZero();
        assertThat(account.provider().hasCome()).isFalse();
    }

    @Test
    void aProviderOf33IsSentNoMessagePayload() throws Exception {
        account = OneAccount.bound(
                directory, Map.of("providers.A1.pass-on", "replace", "providers.A1.interface-version", "3.3"));
        long id = account.taken("one\0");
        String head = id + "\0" + SOURCE + "\0\0\1\0\0" + "\4\44";

        assertThat(Ask.status(account.acme.ask(REPLACE_SM, Wire.latin1(head + "\0\377" + "x".repeat(255)))))
                .isEqualTo(0x13);
        CompletableFuture<Pdu> fits = account.acme.ask(REPLACE_SM, Wire.latin1(head + "\0\3new"));
        Wire.Got asked = account.provider().readUntil(REPLACE_SM);
        account.respond(asked, 0, "");

        assertThat(asked.body()).isEqualTo(Wire.latin1("one\0" + SOURCE + "\0\0\1\0\3new"));
        assertThat(Ask.status(fits)).isZero();
    }
}
