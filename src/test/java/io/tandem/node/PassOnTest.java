// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.CANCEL_SM;
import static io.tandem.node.Ask.NO_ADDRESS;
import static io.tandem.node.Ask.QUERY_SM;
import static io.tandem.node.Ask.REPLACE_SM;
import static io.tandem.node.Ask.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import io.tandem.takeover.Rights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client asks of a message that the provider has: octets to the provider, octets back. */
class PassOnTest {
    private static final String ALL = "cancel,query,replace";
    private static final int REFUSED = 0x45;

    @TempDir
    private Path directory;

    private OneAccount account;

    private void bind(String passOn) throws Exception {
        account = OneAccount.bound(directory, Map.of("providers.A1.pass-on", passOn));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private CompletableFuture<Pdu> ask(int command, byte... body) {
        return account.acme.send(Pdu.request(command, body));
    }

    private CompletableFuture<Pdu> cancel(long id) {
        return ask(CANCEL_SM, Ask.cancel(Long.toString(id), SOURCE, NO_ADDRESS));
    }

    private CompletableFuture<Pdu> query(long id) {
        return ask(QUERY_SM, Ask.query(Long.toString(id), SOURCE));
    }

    private CompletableFuture<Pdu> replace(long id, String text) {
        return ask(REPLACE_SM, Ask.replace(Long.toString(id), SOURCE, text));
    }

    private Wire.Got asked(int command) throws Exception {
        return account.provider().readUntil(command);
    }

    private void respond(Wire.Got request, int status, String body) throws Exception {
        account.provider().send(request.id() | Wire.RESP, status, request.sequence(), Wire.latin1(body));
    }

    private static int status(CompletableFuture<Pdu> answer) throws Exception {
        return answer.get(OneAccount.PATIENCE.toSeconds(), TimeUnit.SECONDS).commandStatus();
    }

    @Test
    void aCancelGoesOutUnderTheProvidersIdAndItsReceiptMayStillCome() throws Exception {
        bind(ALL);
        long id = account.taken("AbC-007\0");

        CompletableFuture<Pdu> answer = cancel(id);
        Wire.Got asked = asked(CANCEL_SM);
        assertThat(asked.body()).isEqualTo(Wire.latin1("\0AbC-007\0" + SOURCE + NO_ADDRESS));
        assertThat(answer).isNotDone();
        respond(asked, 0, "");

        assertThat(status(answer)).isZero();
        assertThat(account.row(id).outcome()).contains(MessageState.DELETED);
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.SENT);
        assertThat(query(id).get().body()).asString().contains(id + "\0").endsWith("00+\0\4\0");
        assertThat(status(cancel(id))).isEqualTo(0x11);
        assertThat(account.provider().hasCome())
                .as("it is known what became of it")
                .isFalse();
        account.deliver(Wire.DELIVER_SM, receipt("AbC-007", "DELETED"));
        assertThat(account.acme.awaitReceipt(id).state()).contains(MessageState.DELETED);
        account.awaitState(id, LifeCycle.DONE);
    }

    @Test
    void whatWasDeliveredAllTheSameIsDelivered() throws Exception {
        bind(ALL);
        long id = account.taken("late\0");
        CompletableFuture<Pdu> answer = cancel(id);
        respond(asked(CANCEL_SM), 0, "");
        assertThat(status(answer)).isZero();

        account.deliver(Wire.DELIVER_SM, receipt("late", "DELIVRD"));

        assertThat(account.acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    /** ESME_RINVBNDSTS would speak of the client's own session. */
    @Test
    void aRefusalIsTheProviders() throws Exception {
        record Refusal(int command, int status, int answered) {}
        bind("cancel");
        long id = account.taken("one\0");

        for (Refusal refusal : List.of(
                new Refusal(CANCEL_SM | Wire.RESP, 0x11, 0x11),
                new Refusal(CANCEL_SM | Wire.RESP, 0x0C, 0x0C),
                new Refusal(CANCEL_SM | Wire.RESP, 0x58, 0x58),
                new Refusal(CANCEL_SM | Wire.RESP, 0x400, 0x400),
                new Refusal(Wire.GENERIC_NACK, 0x03, 0x03),
                new Refusal(Wire.GENERIC_NACK, 0x00, 0x11),
                new Refusal(CANCEL_SM | Wire.RESP, 0x04, 0x11))) {
            CompletableFuture<Pdu> answer = cancel(id);
            account.provider()
                    .send(refusal.command(), refusal.status(), asked(CANCEL_SM).sequence());

            assertThat(status(answer)).as(refusal.toString()).isEqualTo(refusal.answered());
        }
        assertThat(account.row(id).outcome()).isEmpty();
        assertThat(account.requests("cancel_sm", "ESME_RCANCELFAIL")).isEqualTo(1);
        assertThat(account.requests("cancel_sm", "ESME_RTHROTTLED")).isEqualTo(1);
        assertThat(account.requests("cancel_sm", "ESME_ROK"))
                .as("a generic_nack that says so")
                .isEqualTo(1);
    }

    @Test
    void withoutAnAnswerInTimeItFails() throws Exception {
        account =
                OneAccount.bound(directory, Map.of("providers.A1.pass-on", ALL, "providers.A1.response-timeout", "1s"));
        long id = account.taken("one\0");

        assertThat(status(cancel(id))).isEqualTo(0x11);
        assertThat(status(query(id))).isEqualTo(0x67);
        assertThat(status(replace(id, "new"))).isEqualTo(0x13);
        for (String command : List.of("cancel_sm", "query_sm", "replace_sm")) {
            assertThat(account.requests(command, "in_doubt")).as(command).isEqualTo(1);
        }

        respond(asked(CANCEL_SM), 0, "");
        long next = account.taken("two\0");
        assertThat(account.row(next).carrierId()).as("the session lives").isEqualTo("two");
        assertThat(account.row(id).outcome()).isEmpty();
    }

    @Test
    void withoutASessionItFails() throws Exception {
        bind(ALL);
        long id = account.taken("one\0");
        CompletableFuture<Pdu> unanswered = cancel(id);
        asked(CANCEL_SM);

        account.provider().close();

        assertThat(status(unanswered)).isEqualTo(0x11);
        account.awaitGate(false);
        assertThat(status(cancel(id))).isEqualTo(0x11);
        assertThat(status(query(id))).isEqualTo(0x67);
        assertThat(status(replace(id, "new"))).isEqualTo(0x13);
        assertThat(account.requests("cancel_sm", "in_doubt")).isEqualTo(1);
        assertThat(account.requests("cancel_sm", "not_sent")).isEqualTo(1);
    }

    @Test
    void withoutTheRightToWriteNothingLeaves() throws Exception {
        bind(ALL);
        long id = account.taken("one\0");

        Rights.revoke(account.node.camelContext());

        assertThat(status(cancel(id))).isEqualTo(0x11);
        assertThat(account.provider().ends()).isTrue();
    }

    @Test
    void whatIsNotToBePassedOnIsAnsweredHere() throws Exception {
        bind("replace");
        long id = account.taken("one\0");

        assertThat(status(cancel(id))).isEqualTo(0x11);
        assertThat(query(id).get().body()).isEqualTo(Wire.latin1(id + "\0\0\1\0"));
        assertThat(account.provider().hasCome()).isFalse();
    }

    @Test
    void aQueryIsAnsweredWithWhatTheProviderSays() throws Exception {
        record Said(String date, int state, int error, String answered) {}
        bind("query");
        long id = account.taken("One\0");

        for (Said said : List.of(
                new Said("241231235959004+", 2, 0, "241231225959000+ 2 0"),
                new Said("241231235959900-", 5, 77, "241231235959900+ 5 77"),
                new Said("", 1, 0, " 1 0"),
                new Said("", 3, 255, " 3 255"),
                new Said("000001000000000R", 8, 1, " 8 1"),
                new Said("2412312359", 2, 0, " 2 0"),
                new Said("", 0, 0, " 1 0"),
                new Said("", 9, 0, " 7 0"))) {
            CompletableFuture<Pdu> answer = query(id);
            Wire.Got asked = asked(QUERY_SM);
            assertThat(asked.body()).isEqualTo(Wire.latin1("One\0" + SOURCE));
            respond(asked, 0, "One\0" + said.date() + "\0" + (char) said.state() + (char) said.error());

            Pdu response = answer.get(OneAccount.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(response.commandStatus()).isZero();
            Wire.Got got = new Wire.Got(0, 0, 0, response.body());
            assertThat(Ask.idOf(got)).isEqualTo(Long.toString(id));
            assertThat(Ask.state(got)).isEqualTo(said.answered());
        }
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.SENT);
    }

    @Test
    void aQueryIsNotAnsweredWithWhatCannotBeRead() throws Exception {
        bind("query");
        long id = account.taken("One\0");

        for (String body : List.of("", "One", "One\0", "One\0\0", "One\0\0\2", "One\0" + "2412312359590000+\0\2\0")) {
            CompletableFuture<Pdu> answer = query(id);
            respond(asked(QUERY_SM), 0, body);

            assertThat(status(answer)).as(body).isEqualTo(0x67);
        }
    }

    @Test
    void aRefusedQueryHasTheProvidersStatus() throws Exception {
        bind("query");
        long id = account.taken("One\0");

        CompletableFuture<Pdu> answer = query(id);
        respond(asked(QUERY_SM), REFUSED, "");

        assertThat(status(answer)).isEqualTo(REFUSED);
    }

    @Test
    void whatIsReplacedThereIsReplacedHere() throws Exception {
        bind("replace");
        long id = account.taken("One\0");
        long expires = account.row(id).message().expires();
        String times = "000000001000000R\0" + "000001000000000R\0";

        CompletableFuture<Pdu> answer =
                ask(REPLACE_SM, Wire.latin1(id + "\0" + SOURCE + times + "\1\0\3new" + "\2\4\0\2\1\2"));
        Wire.Got asked = asked(REPLACE_SM);
        assertThat(asked.body()).isEqualTo(Wire.latin1("One\0" + SOURCE + times + "\1\0\3new"));
        assertThat(account.row(id).message().pdu().body()).asString().doesNotContain("new");
        respond(asked, 0, "");

        assertThat(status(answer)).isZero();
        assertThat(account.row(id).message().pdu().body()).asString().contains("\3new");
        assertThat(account.row(id).message().expires()).isLessThan(expires);
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.SENT);
        account.deliver(Wire.DELIVER_SM, receipt("one", "DELIVRD"));
        assertThat(account.acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
    }

    @Test
    void whatIsNotReplacedThereIsNotReplacedHere() throws Exception {
        bind("replace");
        long id = account.taken("One\0");
        byte[] before = account.row(id).message().pdu().body();

        CompletableFuture<Pdu> answer = replace(id, "new");
        respond(asked(REPLACE_SM), 0x13, "");

        assertThat(status(answer)).isEqualTo(0x13);
        assertThat(account.row(id).message().pdu().body()).isEqualTo(before);
    }

    @Test
    void aLongTextIsInMessagePayload() throws Exception {
        bind("replace");
        long id = account.taken("One\0");
        String text = "x".repeat(300);

        CompletableFuture<Pdu> answer =
                ask(REPLACE_SM, Wire.latin1(id + "\0" + SOURCE + "\0\0\1\0\0" + "\4\44\1\54" + text));
        Wire.Got asked = asked(REPLACE_SM);
        respond(asked, 0, "");

        assertThat(asked.body()).isEqualTo(Wire.latin1("One\0" + SOURCE + "\0\0\1\0\0" + "\4\44\1\54" + text));
        assertThat(status(answer)).isZero();
    }

    /** Nobody would wait for the receipt here. */
    @Test
    void aReceiptCannotBeAskedForAfterwards() throws Exception {
        bind(ALL);
        long id = account.submit("hello", 0);
        account.answer(account.submitted(), "one\0");
        account.awaitState(id, LifeCycle.DONE);

        assertThat(status(replace(id, "new"))).isEqualTo(0x13);
        CompletableFuture<Pdu> quiet = ask(REPLACE_SM, Ask.replace(Long.toString(id), SOURCE, "", "", 0, "new"));
        respond(asked(REPLACE_SM), 0, "");
        CompletableFuture<Pdu> cancelled = cancel(id);
        respond(asked(CANCEL_SM), 0, "");

        assertThat(status(quiet)).isZero();
        assertThat(status(cancelled)).isZero();
        assertThat(account.row(id).outcome()).contains(MessageState.DELETED);
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(account.row(id).message().pdu().body()).asString().contains("\3new");
    }

    static String receipt(String id, String state) {
        String text = "id:" + id + " stat:" + state;
        return "\0\1\0014915100001\0\5\0Tandem\0\4\0\0\0\0\0\0\0\0" + (char) text.length() + text;
    }
}
