// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageId;
import io.tandem.store.StoreFullException;
import io.tandem.store.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What clients do with messages they sent before: several at once, looked up, withdrawn, replaced. */
class WithdrawTest extends OpenStore {
    private static final Pdu NEW = Pdu.request(CommandId.SUBMIT_SM, octets("new"));

    @Test
    void whatWaitsIsWithdrawnWithItsReceipt() {
        Message pending = accepted(Samples.mt(1));
        Message waiting = accepted(Samples.mt(2));
        await(store.retryAt(waiting, Samples.NOW + 5, 8));
        Message sending = accepted(Samples.mt(3));
        await(store.sending(sending, "A1"));

        assertThat(await(store.withdraw(pending, Optional.of(Samples.receiptAbout(11, 1)))))
                .isTrue();
        assertThat(await(store.withdraw(waiting, Optional.empty()))).isTrue();
        assertThat(await(store.withdraw(sending, Optional.empty()))).isTrue();

        LogEntry entry = entry(1);
        assertThat(entry.lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(entry.outcome()).contains(MessageState.DELETED);
        assertThat(entry.finished()).isEqualTo(Samples.NOW);
        assertThat(stateOf(Samples.toClient(11, Kind.RECEIPT))).isEqualTo(LifeCycle.PENDING);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 3L, LifeCycle.PENDING, 1L));
    }

    @Test
    void whatHasLeftOrMayHaveLeftIsNot() {
        Message sent = sent(Samples.mt(1), "a");
        Message held = accepted(Samples.mt(2));
        await(store.hold(held, "A1"));
        Message doubted = accepted(Samples.mt(3));
        await(store.doubted(doubted));

        for (Message message : List.of(sent, held, doubted, Samples.mt(4))) {
            assertThat(await(store.withdraw(message, Optional.of(Samples.receiptAbout(99, message.id())))))
                    .isFalse();
            assertThat(await(store.replace(message.withContent(NEW, 5)))).isFalse();
        }

        assertThat(store.find(99)).isEmpty();
        assertThat(entry(3).message().pdu()).isEqualTo(doubted.pdu());
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.SENT, 1L, LifeCycle.HELD, 1L, LifeCycle.PENDING, 1L));
    }

    @Test
    void whatIsReplacedStandsWhereItStood() {
        Message pending = accepted(Samples.mt(1));
        long position = entry(1).message().position();

        assertThat(await(store.replace(pending.withContent(NEW, Samples.NOW + 9))))
                .isTrue();

        Message now = entry(1).message();
        assertThat(now.pdu()).isEqualTo(NEW);
        assertThat(now.expires()).isEqualTo(Samples.NOW + 9);
        assertThat(now.position()).isEqualTo(position);
        assertThat(stateOf(pending)).isEqualTo(LifeCycle.PENDING);
        assertThat(store.expired(Samples.NOW + 10, 5)).containsExactly(now);
    }

    @Test
    void theMessagesOfOneRequestAreFoundByTheIdItsSenderKnows() {
        long plain = store.nextId();
        long request = store.nextIds();
        long other = store.nextIds();
        await(store.acceptAll(
                Samples.each(Samples.mt(request), Samples.mt(request + 253), Samples.mt(other), Samples.mt(plain))));

        assertThat(store.findRequest(request))
                .extracting(entry -> entry.message().id())
                .containsExactly(request, request + 253);
        assertThat(store.findRequest(plain))
                .extracting(entry -> entry.message().id())
                .containsExactly(plain);
        assertThat(store.findRequest(request + 1))
                .extracting(entry -> entry.message().id())
                .doesNotContain(request);
        assertThat(MessageId.request(request + 253)).isEqualTo(request);
        assertThat(announced).hasSize(4);
    }

    @Test
    void noReceiptIsFoundAsARequest() {
        accepted(Samples.toClient(7, Kind.RECEIPT));

        assertThat(store.findRequest(7)).isEmpty();
    }

    @Test
    void severalAreAcceptedTogetherOrNotAtAll() {
        store.close();
        open(options().withQueueLimit(1), new Samples.Composer());
        CountDownLatch release = holdWriter();
        var taken = store.acceptAll(Samples.each(Samples.mt(1), Samples.mt(2)));
        var refused = store.acceptAll(Samples.each(Samples.mt(3), Samples.mt(4)));
        release.countDown();

        await(taken);
        assertThatThrownBy(() -> await(refused)).hasCauseInstanceOf(StoreFullException.class);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 2L));
    }

    @Test
    void oneThatCannotBeWrittenTakesTheOthersOfItsRequestWithIt() {
        Message broken = new Message(
                2,
                null,
                "alice",
                "A1",
                0,
                0,
                Samples.NOW,
                Long.MAX_VALUE,
                0,
                0,
                Samples.mt(2).pdu());
        CountDownLatch release = holdWriter();
        var alone = store.accept(Samples.mt(9));
        var together = store.acceptAll(Samples.each(Samples.mt(1), broken));
        release.countDown();

        assertThat(await(alone)).isTrue();
        assertThatThrownBy(() -> await(together)).isNotNull();
        assertThat(store.find(1)).isEmpty();
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 1L));
        assertThat(ids(announced)).containsExactly(9L);
    }

    @Test
    void messagesAreBrowsedInTheOrderTheyStand() {
        Message first = accepted(Samples.mt(1));
        accepted(Samples.mt(2));
        for (long id = 3; id <= 6; id++) {
            Message waiting = accepted(Samples.mt(id));
            await(store.retryAt(waiting, Samples.NOW + (id == 6 ? 1 : 5), 8));
        }

        assertThat(ids(store.browse(first.lane(), 0, 10))).containsExactly(1L, 2L);
        assertThat(ids(store.browse(first.lane(), 1, 10))).containsExactly(2L);
        List<Waiting> page = store.browseWaiting(Waiting.NONE, 2);
        assertThat(page).extracting(Waiting::id).containsExactly(6L, 3L);
        assertThat(store.browseWaiting(page.get(1), 10)).extracting(Waiting::id).containsExactly(4L, 5L);
        assertThat(page.get(0).message()).contains(entry(6).message());
        assertThat(page.get(0).due()).isEqualTo(Samples.NOW + 1);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
