// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.AsSent;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.SentMessages;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentMessagesTest extends OpenStore {
    private static final AsSent ODD = new AsSent("0A-x", Optional.of(new Address(5, 0, "Tan dem ")));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void howAMessageWasSentIsKept(boolean receiptAwaited) {
        Message message = accepted(Samples.mt(1));

        await(store.sent(message, "A1", "0a-x", receiptAwaited, ODD));

        assertThat(sentMessages().asSent(1)).contains(ODD);
        assertThat(entry(1).carrierId()).isEqualTo("0a-x");
        assertThat(store.meters().staleUpdates()).isZero();
    }

    @Test
    void mostAreAsTheirRowSays() {
        sent(Samples.mt(1), "0a");

        assertThat(sentMessages().asSent(1)).contains(AsSent.AS_IT_IS);
        assertThat(sentMessages().asSent(2)).isEmpty();
    }

    @Test
    void anAddressMayBeEmpty() {
        AsSent nobody = new AsSent("", Optional.of(Address.NONE));
        await(store.sent(accepted(Samples.mt(1)), "A1", "0a", true, nobody));

        assertThat(sentMessages().asSent(1)).contains(nobody);
    }

    @Test
    void theFirstAnswerCounts() {
        Message message = sent(Samples.mt(1), "first");

        await(store.sent(message, "A1", "second", true, ODD));

        assertThat(entry(1).carrierId()).isEqualTo("first");
        assertThat(sentMessages().asSent(1)).contains(AsSent.AS_IT_IS);
    }

    @Test
    void whatIsCancelledThereIsDeletedUntilItsReceiptSaysSomethingElse() {
        Message message = sent(Samples.mt(1), "0a");

        await(sentMessages().cancelled(message));

        assertThat(entry(1).outcome()).contains(MessageState.DELETED);
        assertThat(entry(1).finished()).isEqualTo(Samples.NOW);
        assertThat(stateOf(message)).isEqualTo(LifeCycle.SENT);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.SENT, 1L));
        assertThat(await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED))))
                .isTrue();
        assertThat(entry(1).outcome()).contains(MessageState.DELIVERED);
        assertThat(stateOf(message)).isEqualTo(LifeCycle.DONE);
    }

    @Test
    void whatWasReportedBeforeStaysAsItIs() {
        Message message = sent(Samples.mt(1), "0a");
        await(store.receipt(Samples.receipt(2, "0a", MessageState.DELIVERED)));

        await(sentMessages().cancelled(message));
        await(sentMessages().replaced(changed(message)));

        assertThat(entry(1).outcome()).contains(MessageState.DELIVERED);
        assertThat(entry(1).message().pdu().body()).isEqualTo(message.pdu().body());
    }

    @Test
    void whatIsReplacedThereHasItsNewContent() {
        Message message = sent(Samples.mt(1), "0a");

        await(sentMessages().replaced(changed(message)));

        assertThat(entry(1).message().pdu().body()).containsExactly(1, 2);
        assertThat(entry(1).message().expires()).isEqualTo(7);
        assertThat(stateOf(message)).isEqualTo(LifeCycle.SENT);
    }

    @Test
    void whatIsStillHereIsNotTouched() {
        Message message = accepted(Samples.mt(1));

        await(sentMessages().cancelled(message));
        await(sentMessages().replaced(changed(message)));

        assertThat(entry(1).outcome()).isEmpty();
        assertThat(entry(1).message().pdu().body()).isEqualTo(message.pdu().body());
    }

    private SentMessages sentMessages() {
        return store.sentMessages();
    }

    private static Message changed(Message message) {
        return message.withContent(Pdu.request(CommandId.SUBMIT_SM, new byte[] {1, 2}), 7);
    }
}
