// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Message;
import io.tandem.store.MessageId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class YoungTest {
    private static final int MOST = 3;

    private long nanos;
    private final Young young = new Young(MOST, () -> nanos);

    @BeforeEach
    void begin() {
        young.begin();
    }

    @Test
    void whoIsNoLongerYoungGoesInTheOrderTheyCame() {
        young.born(Samples.mt(5));
        nanos += TimeUnit.SECONDS.toNanos(1);
        young.born(Samples.mt(4));
        assertThat(young.takeGrown()).isEmpty();

        nanos += TimeUnit.SECONDS.toNanos(1) + 1;

        assertThat(young.takeGrown()).map(YoungRow::id).contains(5L);
        assertThat(young.takeGrown()).isEmpty();
        assertThat(young.settled()).isEqualTo(1);
        assertThat(young.size()).isEqualTo(1);
    }

    @Test
    void whoIsOverGoesWhenAllBeforeItHaveGone() {
        young.born(Samples.mt(1));
        young.born(Samples.mt(2));
        young.change(row(2).with(Fate.sentForGood("A1", "0b", Samples.NOW)));
        assertThat(young.takeGrown()).isEmpty();

        young.change(row(1).with(Fate.sentForGood("A1", "0a", Samples.NOW)));

        assertThat(young.takeGrown()).map(YoungRow::id).contains(1L);
        assertThat(young.takeGrown()).map(YoungRow::id).contains(2L);
    }

    @Test
    void ofTooManyTheFirstOnesGo() {
        LongStream.rangeClosed(1, MOST + 2).forEach(id -> young.born(Samples.mt(id)));

        assertThat(young.takeGrown()).map(YoungRow::id).contains(1L);
        assertThat(young.takeGrown()).map(YoungRow::id).contains(2L);
        assertThat(young.takeGrown()).isEmpty();
    }

    @Test
    void thoseThatWentOutOfTurnKeepNobodyBack() {
        assertThat(young.firstPosition()).isEqualTo(Long.MAX_VALUE);
        LongStream.rangeClosed(1, 3).forEach(id -> young.born(Samples.mt(id).withPosition(10 * id)));
        young.remove(1);
        young.remove(2);
        young.born(Samples.mt(2).withPosition(40)); // again, behind the third

        assertThat(young.firstPosition()).isEqualTo(30);
        assertThat(young.takeGrown()).isEmpty();
        assertThat(young.firstPosition()).isEqualTo(30);
        assertThat(young.settled()).isEqualTo(2);
        assertThat(young.takeFirst()).map(YoungRow::id).contains(3L);
        assertThat(young.takeFirst()).map(YoungRow::id).contains(2L);
        assertThat(young.takeFirst()).isEmpty();
        assertThat(young.settled()).isEqualTo(young.lastPlace()).isEqualTo(4);
    }

    @Test
    void aTransactionThatFailedHasDoneNothing() {
        young.born(Samples.mt(1));
        young.born(Samples.mt(2));
        young.change(row(2).with(Fate.sent("A1", "0a", Samples.NOW)));
        YoungRow second = row(2);
        young.begin();

        young.remove(1);
        young.change(second.with(second.fate().receipted(Optional.empty(), Samples.NOW)));
        young.born(Samples.mt(3));
        young.born(Samples.mt(1));
        assertThat(young.takeFirst()).map(YoungRow::id).contains(2L);
        young.rollback();

        assertThat(young.redo().isEmpty()).isTrue();
        assertThat(young.size()).isEqualTo(2);
        assertThat(row(2)).isSameAs(second);
        assertThat(young.awaitingReceipt("A1", "0a")).containsSame(second);
        assertThat(young.lastPlace()).isEqualTo(2);
        assertThat(young.settled()).isZero();
        assertThat(young.takeFirst()).map(YoungRow::id).contains(1L);
        assertThat(young.takeFirst()).map(YoungRow::id).contains(2L);
        assertThat(young.takeFirst()).isEmpty();
    }

    @Test
    void aMessageIsFoundByItsMessageIdWhileItAwaitsItsReceipt() {
        young.born(Samples.mt(1));
        assertThat(young.awaitingReceipt("A1", "0a")).isEmpty();

        young.change(row(1).with(Fate.sent("A1", "0a", Samples.NOW)));
        assertThat(young.awaitingReceipt("A1", "0a")).map(YoungRow::id).contains(1L);
        assertThat(young.awaitingReceipt("A2", "0a")).isEmpty();

        young.change(row(1).with(row(1).fate().receipted(Optional.empty(), Samples.NOW)));
        assertThat(young.awaitingReceipt("A1", "0a")).isEmpty();
    }

    @Test
    void largeOnesAndThoseOfSeveralHaveRowsAtOnce() {
        assertThat(young.takes(Samples.mt(1))).isTrue();
        assertThat(young.takes(Samples.mt(MessageId.oneOfSeveral(1)))).isFalse();
        assertThat(young.takes(large(4096))).isTrue();
        assertThat(young.takes(large(4097))).isFalse();
        assertThat(new Young(0, () -> nanos).takes(Samples.mt(1))).isFalse();
    }

    @Test
    void whatTheyTakeInMemoryIsBounded() {
        Young many = new Young(Integer.MAX_VALUE, () -> nanos);
        many.begin();
        int grown = 0;
        for (long id = 1; id <= 20_000; id++) {
            many.born(new Message(
                    id,
                    Samples.mt(1).kind(),
                    "alice",
                    "A1",
                    0,
                    id,
                    Samples.NOW,
                    Long.MAX_VALUE,
                    0,
                    0,
                    large(4000).pdu()));
            grown += many.takeGrown().isPresent() ? 1 : 0;
        }

        assertThat(many.size()).isLessThan(8_500); // 32 MiB
        assertThat(grown + many.size()).isEqualTo(20_000);
    }

    private YoungRow row(long id) {
        return young.get(id).orElseThrow();
    }

    private static Message large(int octets) {
        return Samples.mt(1).withContent(Pdu.request(CommandId.SUBMIT_SM, new byte[octets]), Long.MAX_VALUE);
    }
}
