// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message in parts: stored together, sent one by one, reported on as one. */
class FamiliesTest extends OpenStore {
    private long first;
    private List<Message> parts;

    @BeforeEach
    void accept() {
        first = store.nextIds();
        parts = parts(first, 3);
        await(store.acceptAll(List.of(new Submission(parts))));
    }

    @Test
    void theyStandInOrderAndAreOneMessageOfTheClient() {
        assertThat(ids(announced)).containsExactly(first, first + 1, first + 2);
        assertThat(announced).extracting(Message::position).isSorted();
        assertThat(store.findRequest(first)).hasSize(3);
        assertThat(store.acceptedOn(Samples.NOW, "alice")).isOne();
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 3L));
    }

    @Test
    void theReceiptComesWithThatOfTheLastPartWhicheverThatIs() {
        send();

        report(2, MessageState.DELIVERED);
        report(0, MessageState.DELIVERED);
        assertThat(receipts()).isEmpty();
        report(1, MessageState.DELIVERED);

        assertThat(receipts()).extracting(Message::about).containsExactly(first);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 3L, LifeCycle.PENDING, 1L));
    }

    @Test
    void aReceiptThatComesTwiceMakesNoSecondOne() {
        send();
        IntStream.range(0, 3).forEach(part -> report(part, MessageState.DELIVERED));

        assertThat(await(store.receipt(Samples.receipt(900, "id1", MessageState.DELIVERED))))
                .isFalse();

        assertThat(receipts()).hasSize(1);
    }

    @Test
    void whatWasReportedBeforeARestartCounts() {
        send();
        report(0, MessageState.DELIVERED);
        report(1, MessageState.DELIVERED);
        reopen(options(), new Samples.Composer());

        report(2, MessageState.DELIVERED);

        assertThat(receipts()).extracting(Message::about).containsExactly(first);
    }

    @Test
    void aPartThatIsNeverSentHasNoReceiptOfItsOwn() {
        await(store.finish(
                parts.get(0),
                MessageState.EXPIRED,
                0,
                Optional.of(Samples.receiptAbout(800, parts.get(0).id()))));
        assertThat(await(store.withdraw(parts.get(1), Optional.of(Samples.receiptAbout(801, first)))))
                .isTrue();
        assertThat(receipts()).isEmpty();

        await(store.sent(parts.get(2), "A1", "", false));

        assertThat(receipts()).extracting(Message::id).containsExactly(first + 200);
    }

    @Test
    void theReceiptBeforeTheAnswerCountsWhenThatHasCome() {
        await(store.receipt(Samples.receipt(950, "id2", MessageState.DELIVERED)));
        await(store.sent(parts.get(0), "A1", "id0", true));
        await(store.sent(parts.get(1), "A1", "id1", true));
        report(0, MessageState.DELIVERED);
        report(1, MessageState.DELIVERED);
        assertThat(receipts()).isEmpty();

        await(store.sent(parts.get(2), "A1", "id2", true));

        assertThat(receipts()).hasSize(1);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 3L, LifeCycle.PENDING, 1L));
    }

    @Test
    void theComposerSeesAllPartsAtTheFirstFailureAndAtTheEnd() {
        List<String> seen = new ArrayList<>();
        reopen(options(), new Samples.Composer() {
            @Override
            public Optional<Message> composeJoint(List<LogEntry> all, long ended) {
                seen.add(ended - first + " of "
                        + all.stream()
                                .map(LogEntry::outcome)
                                .map(o -> o.map(Enum::name).orElse("-"))
                                .toList());
                return Optional.empty();
            }
        });
        send();

        report(1, MessageState.UNDELIVERABLE);
        report(0, MessageState.DELIVERED);
        report(2, MessageState.EXPIRED);

        assertThat(seen).containsExactly("1 of [-, UNDELIVERABLE, -]", "2 of [DELIVERED, UNDELIVERABLE, EXPIRED]");
    }

    @Test
    void aPartKeepsWhatItsReceiptSaid() {
        send();
        report(0, MessageState.UNDELIVERABLE);
        await(store.receipt(Samples.receipt(901, "A1", "id1", Optional.empty())));

        assertThat(entry(first).error()).isEqualTo("042");
        assertThat(entry(first + 1).outcome()).contains(MessageState.UNKNOWN);
        assertThat(entry(first + 2).error()).isEmpty();
    }

    @Test
    void anIntermediateReceiptOfAPartIsPassedOn() {
        send();
        report(1, MessageState.ENROUTE);

        assertThat(receipts()).extracting(Message::about).containsExactly(first + 1);
        assertThat(stateOf(parts.get(1))).isEqualTo(LifeCycle.SENT);
    }

    @Test
    void messagesOfOneRequestThatAreNoPartsHaveReceiptsOfTheirOwn() {
        long request = store.nextIds();
        Message alone = Samples.mt(request);
        List<Message> together = List.of(Samples.mt(request + 1), Samples.mt(request + 2));
        await(store.acceptAll(List.of(Submission.of(alone), new Submission(together))));
        await(store.sent(alone, "A1", "x", true));
        await(store.sent(together.get(0), "A1", "y", true));
        await(store.sent(together.get(1), "A1", "z", true));

        await(store.receipt(Samples.receipt(901, "y", MessageState.DELIVERED)));
        await(store.receipt(Samples.receipt(902, "x", MessageState.DELIVERED)));
        assertThat(receipts()).extracting(Message::about).containsExactly(request);
        await(store.receipt(Samples.receipt(903, "z", MessageState.DELIVERED)));

        assertThat(receipts()).extracting(Message::about).containsExactly(request, request + 1);
    }

    /** They were split on the other node, which wants to hear of each. */
    @Test
    void partsThatCameOverTheLinkHaveReceiptsOfTheirOwn() {
        long there = store.nextIds();
        sent(Samples.mt(there), "x");
        sent(Samples.mt(there + 1), "y");

        await(store.receipt(Samples.receipt(901, "x", MessageState.DELIVERED)));

        assertThat(receipts()).extracting(Message::about).containsExactly(there);
    }

    @Test
    void eitherAllPartsAreStoredOrNone() {
        long next = store.nextIds();
        List<Message> broken = new ArrayList<>(parts(next, 2));
        broken.add(new Message(
                next + 2,
                Kind.MT,
                "alice",
                null,
                0,
                0,
                Samples.NOW,
                Long.MAX_VALUE,
                0,
                0,
                parts.get(0).pdu()));

        assertThatThrownBy(() -> await(store.acceptAll(List.of(new Submission(broken)))))
                .isNotNull();

        assertThat(store.findRequest(next)).isEmpty();
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 3L));
        assertThat(store.acceptedOn(Samples.NOW, "alice")).isOne();
    }

    private static List<Message> parts(long from, int count) {
        return IntStream.range(0, count).mapToObj(i -> Samples.mt(from + i)).toList();
    }

    private void send() {
        for (int i = 0; i < parts.size(); i++) {
            await(store.sent(parts.get(i), "A1", "id" + i, true));
        }
    }

    private void report(int part, MessageState state) {
        await(store.receipt(Samples.receipt(900 + part, "id" + part, state)));
    }

    private List<Message> receipts() {
        return announced.stream()
                .filter(message -> message.kind() == Kind.RECEIPT)
                .toList();
    }
}
