// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static io.tandem.node.Ask.CANCEL_SM;
import static io.tandem.node.Ask.NO_ADDRESS;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client asks of a message that the provider has: octets to the provider, octets back. */
class PassOnTest {
    private static final String ALL = "cancel,query,replace";

    @TempDir
    private Path directory;

    private OneAccount account;

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void aCancelGoesOutUnderTheProvidersIdAndItsReceiptMayStillCome() throws Exception {
        account = OneAccount.passingOn(directory, ALL);
        long id = account.taken("AbC-007\0");

        CompletableFuture<Pdu> answer = Ask.cancel(account.acme, id);
        Wire.Got asked = account.provider().readUntil(CANCEL_SM);
        assertThat(asked.body()).isEqualTo(Wire.latin1("\0AbC-007\0" + SOURCE + NO_ADDRESS));
        assertThat(answer).isNotDone();
        account.respond(asked, 0, "");

        assertThat(Ask.status(answer)).isZero();
        assertThat(account.row(id).outcome()).contains(MessageState.DELETED);
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.SENT);
        assertThat(Ask.query(account.acme, id).get().body())
                .asString()
                .contains(id + "\0")
                .endsWith("00+\0\4\0");
        assertThat(Ask.status(Ask.cancel(account.acme, id))).isEqualTo(0x11);
        assertThat(account.provider().hasCome())
                .as("it is known what became of it")
                .isFalse();
        account.deliver(Wire.DELIVER_SM, OneAccount.receipt("AbC-007", "DELETED"));
        assertThat(account.acme.awaitReceipt(id).state()).contains(MessageState.DELETED);
        account.awaitState(id, LifeCycle.DONE);
    }

    @Test
    void whatWasDeliveredAllTheSameIsDelivered() throws Exception {
        account = OneAccount.passingOn(directory, ALL);
        long id = account.taken("late\0");
        CompletableFuture<Pdu> answer = Ask.cancel(account.acme, id);
        account.respond(account.provider().readUntil(CANCEL_SM), 0, "");
        assertThat(Ask.status(answer)).isZero();

        account.deliver(Wire.DELIVER_SM, OneAccount.receipt("late", "DELIVRD"));

        assertThat(account.acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    /** ESME_RINVBNDSTS would speak of the client's own session. */
    @Test
    void aRefusalIsTheProviders() throws Exception {
        record Refusal(int command, int status, int answered) {}
        account = OneAccount.passingOn(directory, "cancel");
        long id = account.taken("one\0");

        for (Refusal refusal : List.of(
                new Refusal(CANCEL_SM | Wire.RESP, 0x11, 0x11),
                new Refusal(CANCEL_SM | Wire.RESP, 0x0C, 0x0C),
                new Refusal(CANCEL_SM | Wire.RESP, 0x58, 0x58),
                new Refusal(CANCEL_SM | Wire.RESP, 0x400, 0x400),
                new Refusal(Wire.GENERIC_NACK, 0x03, 0x03),
                new Refusal(Wire.GENERIC_NACK, 0x00, 0x11),
                new Refusal(CANCEL_SM | Wire.RESP, 0x04, 0x11))) {
            CompletableFuture<Pdu> answer = Ask.cancel(account.acme, id);
            account.provider()
                    .send(
                            refusal.command(),
                            refusal.status(),
                            account.provider().readUntil(CANCEL_SM).sequence());

            assertThat(Ask.status(answer)).as(refusal.toString()).isEqualTo(refusal.answered());
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

        assertThat(Ask.status(Ask.cancel(account.acme, id))).isEqualTo(0x11);
        assertThat(Ask.status(Ask.query(account.acme, id))).isEqualTo(0x67);
        assertThat(Ask.status(Ask.replace(account.acme, id, "new"))).isEqualTo(0x13);
        for (String command : List.of("cancel_sm", "query_sm", "replace_sm")) {
            assertThat(account.requests(command, "in_doubt")).as(command).isEqualTo(1);
        }

        account.respond(account.provider().readUntil(CANCEL_SM), 0, "");
        long next = account.taken("two\0");
        assertThat(account.row(next).carrierId()).as("the session lives").isEqualTo("two");
        assertThat(account.row(id).outcome()).isEmpty();
    }

    @Test
    void withoutASessionItFails() throws Exception {
        account = OneAccount.passingOn(directory, ALL);
        long id = account.taken("one\0");
        CompletableFuture<Pdu> unanswered = Ask.cancel(account.acme, id);
        account.provider().readUntil(CANCEL_SM);

        account.provider().close();

        assertThat(Ask.status(unanswered)).isEqualTo(0x11);
        account.awaitGate(false);
        assertThat(Ask.status(Ask.cancel(account.acme, id))).isEqualTo(0x11);
        assertThat(Ask.status(Ask.query(account.acme, id))).isEqualTo(0x67);
        assertThat(Ask.status(Ask.replace(account.acme, id, "new"))).isEqualTo(0x13);
        assertThat(account.requests("cancel_sm", "in_doubt")).isEqualTo(1);
        assertThat(account.requests("cancel_sm", "not_sent")).isEqualTo(1);
    }

    @Test
    void withoutTheRightToWriteNothingLeaves() throws Exception {
        account = OneAccount.passingOn(directory, ALL);
        long id = account.taken("one\0");

        Rights.revoke(account.node.camelContext());

        assertThat(Ask.status(Ask.cancel(account.acme, id))).isEqualTo(0x11);
        assertThat(account.provider().ends()).isTrue();
    }

    @Test
    void whatIsNotToBePassedOnIsAnsweredHere() throws Exception {
        account = OneAccount.passingOn(directory, "replace");
        long id = account.taken("one\0");

        assertThat(Ask.status(Ask.cancel(account.acme, id))).isEqualTo(0x11);
        assertThat(Ask.query(account.acme, id).get().body()).isEqualTo(Wire.latin1(id + "\0\0\1\0"));
        assertThat(account.provider().hasCome()).isFalse();
    }
}
