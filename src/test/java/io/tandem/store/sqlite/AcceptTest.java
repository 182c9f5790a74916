// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AcceptTest extends OpenStore {

    @Test
    void whatIsAcceptedCanBeReadBackOctetByOctet() {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        Message message = new Message(
                7,
                Kind.MT,
                "alice",
                "A1,A2",
                3,
                0,
                Samples.NOW,
                Samples.NOW + 1,
                2,
                0,
                Pdu.request(CommandId.DATA_SM, every));

        assertThat(await(store.accept(message))).isTrue();

        assertThat(entry(7))
                .isEqualTo(new LogEntry(
                        message.withPosition(1), LifeCycle.PENDING, "", "", 0, 0, Optional.empty(), 0, "", 0));
    }

    @Test
    void aPduWithoutBodyIsStoredToo() {
        Message message = new Message(
                7, Kind.MO, "A1", "client:alice", 0, 0, 1, Long.MAX_VALUE, 0, 0, Pdu.request(CommandId.DELIVER_SM));

        accepted(message);

        assertThat(entry(7).message()).isEqualTo(message.withPosition(1));
    }

    @Test
    void theSecondOfTwoWithOneIdIsNeitherStoredNorAnnounced() {
        accepted(Samples.mt(7, "alice", 0));

        assertThat(await(store.accept(Samples.mt(7, "bob", 0)))).isFalse();

        assertThat(entry(7).message().origin()).isEqualTo("alice");
        assertThat(ids(announced)).containsExactly(7L);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 1L));
    }

    @Test
    void twoWithOneIdInOneCommitAreOneMessage() {
        CountDownLatch writer = holdWriter();
        CompletionStage<Boolean> first = store.accept(Samples.mt(7));
        CompletionStage<Boolean> second = store.accept(Samples.mt(7));
        writer.countDown();

        assertThat(await(first)).isTrue();
        assertThat(await(second)).isFalse();
        assertThat(ids(announced)).containsExactly(7L);
    }

    @Test
    void aMessageLongDoneIsStillKnownByItsId() {
        Message message = accepted(Samples.mt(7));
        await(store.sent(message, "A1", "x", false));

        assertThat(await(store.accept(message))).isFalse();
        assertThat(stateOf(message)).isEqualTo(LifeCycle.DONE);
    }
}
