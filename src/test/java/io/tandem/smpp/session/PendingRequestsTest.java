// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.PendingRequests.Pending;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingRequestsTest {
    private static final Future<Void> GONE = ImmediateEventExecutor.INSTANCE.newSucceededFuture(null);
    private static final Future<Void> HERE = ImmediateEventExecutor.INSTANCE.newPromise();

    private final PendingRequests pending = new PendingRequests(3);

    private int add(int commandId, long deadline) {
        int sequence = pending.nextSequence();
        pending.add(new Pending(commandId, sequence, deadline, GONE, result -> {}));
        return sequence;
    }

    private static Pdu pdu(int commandId, int sequence) {
        return new Pdu(commandId, 0, sequence, new byte[0]);
    }

    @Test
    void theWindowIsFullAtItsSizeAndOpensWithEachAnswer() {
        int first = add(CommandId.SUBMIT_SM, 1);
        add(CommandId.SUBMIT_SM, 1);
        assertThat(pending.isFull(0)).isFalse();
        add(CommandId.SUBMIT_SM, 1);
        assertThat(pending.isFull(0)).isTrue();
        assertThat(pending.answeredBy(pdu(CommandId.SUBMIT_SM | CommandId.RESPONSE, first)))
                .isPresent();
        assertThat(pending.isFull(0)).isFalse();
    }

    @Test
    void sequenceNumbersRunFromOneToTheHighestAndAroundPastThoseInUse() {
        assertThat(IntStream.range(0, 3).map(i -> pending.nextSequence())).containsExactly(1, 2, 3);
        PendingRequests nearTheEnd = new PendingRequests(3, 0x7FFFFFFD);
        assertThat(nearTheEnd.nextSequence()).isEqualTo(0x7FFFFFFE);
        assertThat(nearTheEnd.nextSequence()).isEqualTo(0x7FFFFFFF);
        nearTheEnd.add(new Pending(CommandId.SUBMIT_SM, 1, 0, GONE, result -> {}));
        assertThat(nearTheEnd.nextSequence()).isEqualTo(2);
    }

    @Test
    void genericNackAnswersWhateverWasAsked() {
        int sequence = add(CommandId.SUBMIT_SM, 1);
        assertThat(pending.answeredBy(pdu(CommandId.GENERIC_NACK, sequence))).isPresent();
        assertThat(pending.size()).isZero();
    }

    @Test
    void aResponseOfAnotherCommandOrSequenceAnswersNothing() {
        int sequence = add(CommandId.SUBMIT_SM, 1);
        assertThat(pending.answeredBy(pdu(CommandId.DATA_SM | CommandId.RESPONSE, sequence)))
                .isEmpty();
        assertThat(pending.answeredBy(pdu(CommandId.SUBMIT_SM | CommandId.RESPONSE, sequence + 1)))
                .isEmpty();
        assertThat(pending.size()).isEqualTo(1);
    }

    @Test
    void aRequestIsAnsweredOnce() {
        int sequence = add(CommandId.SUBMIT_SM, 1);
        Pdu response = pdu(CommandId.SUBMIT_SM | CommandId.RESPONSE, sequence);
        assertThat(pending.answeredBy(response)).isPresent();
        assertThat(pending.answeredBy(response)).isEmpty();
    }

    @Test
    void theOldestExpireFirstAndOnlyWhenTheirTimeHasCome() {
        long start = Long.MAX_VALUE - 15;
        int first = add(CommandId.SUBMIT_SM, start + 10);
        int second = add(CommandId.SUBMIT_SM, start + 20);
        int third = add(CommandId.SUBMIT_SM, start + 30);
        assertThat(pending.expired(start + 9)).isEmpty();
        assertThat(sequences(pending.expired(start + 20))).containsExactly(first, second);
        assertThat(sequences(pending.drain())).containsExactly(third);
        assertThat(pending.size()).isZero();
    }

    @Test
    void whatIsStillHereWaitsForItsDepartureBeforeItsTimeBegins() {
        int gone = add(CommandId.SUBMIT_SM, 10);
        int here = pending.nextSequence();
        pending.add(new Pending(CommandId.SUBMIT_SM, here, 10, HERE, result -> {}));
        pending.waitForDepartures(50);
        assertThat(pending.oldestHere()).map(Pending::sequence).hasValue(here);
        assertThat(sequences(pending.expired(49))).containsExactly(gone);
        assertThat(sequences(pending.expired(50))).containsExactly(here);
    }

    @Test
    void placesThatAreKeptCountForTheWindow() {
        add(CommandId.SUBMIT_SM, 1);
        assertThat(pending.isFull(1)).isFalse();
        assertThat(pending.isFull(2)).isTrue();
    }

    private static List<Integer> sequences(List<Pending> requests) {
        return requests.stream().map(Pending::sequence).toList();
    }
}
