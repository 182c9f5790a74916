// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses as providers should not send them. */
class OddResponsesTest {
    private static final int RESPONSE = Wire.SUBMIT_SM | Wire.RESP;
    private static final String RECEIPT =
            "\0\1\0014915100001\0\5\0Tandem\0\4\0\0\0\0\0\0\0\0" + "\24id:late stat:DELIVRD";

    @TempDir
    private Path directory;

    private OneAccount account;

    @BeforeEach
    void bind() throws Exception {
        account = OneAccount.bound(
                directory, Map.of("providers.A1.response-timeout", "2s", "providers.A1.in-doubt", "hold"));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    /** Nothing says which receipt is its own, so it stays as it is; and it is not sent again. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "  \0", "\0\0\0"})
    void aResponseWithoutAMessageIdIsAResponse(String body) throws Exception {
        long first = account.taken(body);
        long second = account.taken(body);

        account.deliver(Wire.DELIVER_SM, RECEIPT);

        assertThat(account.row(first).lifeCycle()).isEqualTo(LifeCycle.SENT);
        assertThat(account.row(first).carrierId()).isEmpty();
        assertThat(account.row(second).lifeCycle()).isEqualTo(LifeCycle.SENT);
        assertThat(account.node.store().depth().get(LifeCycle.UNMATCHED)).isOne();
        assertThat(account.messages("taken_without_id")).isEqualTo(2);
        assertThat(account.acme.received()).isEmpty();
        nothingWasSentAgain();
    }

    @Test
    void aMessageIdWithoutItsNul() throws Exception {
        long id = account.taken("late");

        account.deliver(Wire.DELIVER_SM, RECEIPT);

        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    @Test
    void responsesToNothingAreCountedAndTheMessageWaitsForItsOwn() throws Exception {
        long id = account.submit("hello");
        Wire.Got submit = account.submitted();
        int sequence = submit.sequence();
        double before = account.pdus("unexpected_response");

        account.provider().send(RESPONSE, 0, 0, Wire.latin1("zero\0"));
        account.provider().send(RESPONSE, 0, sequence + 1, Wire.latin1("wrong\0"));
        account.provider().send(RESPONSE, 0x58, -sequence);
        account.provider().send(Wire.DELIVER_SM | Wire.RESP, 0, sequence, Wire.latin1("\0"));
        account.provider().send(0x80000103, 0, sequence, Wire.latin1("data\0"));
        account.provider().send(Wire.ENQUIRE_LINK | Wire.RESP, 0, sequence);
        account.provider().send(Wire.GENERIC_NACK, 3, 0);
        account.answer(submit, "late\0");
        account.answer(submit, "twice\0");

        account.awaitState(id, LifeCycle.SENT);
        assertThat(account.row(id).carrierId()).contains("late");
        await().atMost(OneAccount.PATIENCE).untilAsserted(() -> assertThat(account.pdus("unexpected_response") - before)
                .isEqualTo(8));
        account.deliver(Wire.DELIVER_SM, RECEIPT);
        assertThat(account.row(id).outcome()).contains(MessageState.DELIVERED);
    }

    @Test
    void whatIsAnsweredUnderAWrongNumberIsInDoubt() throws Exception {
        long id = account.submit("hello");
        Wire.Got submit = account.submitted();

        account.provider().send(RESPONSE, 0, submit.sequence() + 100, Wire.latin1("late\0"));

        account.awaitState(id, LifeCycle.HELD);
        nothingWasSentAgain();
    }

    /** generic_nack says that the request was not understood: with any other status than 0 that is the status. */
    @Test
    void aGenericNackForAMessageIsItsRefusal() throws Exception {
        long id = account.submit("hello");
        account.provider().send(Wire.GENERIC_NACK, 3, account.submitted().sequence());

        account.awaitState(id, LifeCycle.DONE);
        assertThat(account.row(id).outcome()).contains(MessageState.UNDELIVERABLE);
        assertThat(account.row(id).commandStatus()).isEqualTo(3);
    }

    @Test
    void aGenericNackThatSaysEsmeRokIsNotThatTheMessageWasTaken() throws Exception {
        long id = account.submit("hello");
        account.provider().send(Wire.GENERIC_NACK, 0, account.submitted().sequence());

        account.awaitState(id, LifeCycle.WAITING);
        assertThat(account.row(id).commandStatus()).isEqualTo(8);
    }

    @Test
    void aRefusalMayHaveABody() throws Exception {
        long id = account.submit("hello");
        account.provider().send(RESPONSE, 0x0B, account.submitted().sequence(), Wire.latin1("some text\0\4\50\0"));

        account.awaitState(id, LifeCycle.DONE);
        assertThat(account.row(id).commandStatus()).isEqualTo(0x0B);
    }

    /** The next submit_sm at the provider is a new message. */
    private void nothingWasSentAgain() throws Exception {
        account.submit("the next one");
        Wire.Got next = account.submitted();
        assertThat(new String(next.body(), StandardCharsets.ISO_8859_1)).endsWith("the next one");
    }
}
