// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageStatusTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_000);
    private static final long LATER = 2_000;
    private static final Optional<MessageState> NONE = Optional.empty();

    @ParameterizedTest
    @EnumSource(
            value = LifeCycle.class,
            names = {"PENDING", "WAITING", "SENDING", "HELD", "SENT", "DONE"})
    void whatHasNoOutcomeIsEnroute(LifeCycle state) {
        assertThat(of(entry(state, 0, LATER, NONE, 0)))
                .isEqualTo(new MessageStatus(MessageState.ENROUTE, Optional.empty(), 0));
    }

    @ParameterizedTest
    @EnumSource(
            value = LifeCycle.class,
            names = {"SENT", "DONE"})
    void whatWasTakenAndNeverReportedIsUnknownOnceItsValidityHasEnded(LifeCycle state) {
        assertThat(of(entry(state, 0, 900, NONE, 0)))
                .isEqualTo(new MessageStatus(MessageState.UNKNOWN, Optional.of(Instant.ofEpochMilli(900)), 0));
    }

    @Test
    void whatStillWaitsIsNotUnknownThoughItsValidityHasEnded() {
        assertThat(of(entry(LifeCycle.WAITING, 0, 900, NONE, 8)).state()).isEqualTo(MessageState.ENROUTE);
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void anOutcomeIsToldAsItIs(MessageState outcome) {
        MessageStatus status = of(entry(LifeCycle.DONE, 700, LATER, Optional.of(outcome), 0));

        assertThat(status.state()).isEqualTo(outcome);
        assertThat(status.finalDate().isPresent()).isEqualTo(outcome.isFinal());
    }

    @Test
    void theErrorIsTheLastStatusIfItFits() {
        assertThat(of(entry(LifeCycle.WAITING, 0, LATER, NONE, CommandStatus.ESME_RSYSERR))
                        .error())
                .isEqualTo(8);
        assertThat(of(entry(LifeCycle.WAITING, 0, LATER, NONE, 0xFF)).error()).isEqualTo(0xFF);
        assertThat(of(entry(LifeCycle.WAITING, 0, LATER, NONE, 0x400)).error()).isEqualTo(0xFF);
        assertThat(of(entry(LifeCycle.WAITING, 0, LATER, NONE, -1)).error()).isEqualTo(0xFF);
    }

    @Test
    void severalAreNotFinalBeforeTheLastOfThem() {
        LogEntry delivered = entry(LifeCycle.DONE, 700, LATER, Optional.of(MessageState.DELIVERED), 0);
        LogEntry expired = entry(LifeCycle.DONE, 800, LATER, Optional.of(MessageState.EXPIRED), 0);
        LogEntry refused = entry(LifeCycle.DONE, 600, LATER, Optional.of(MessageState.UNDELIVERABLE), 11);
        LogEntry open = entry(LifeCycle.PENDING, 0, LATER, NONE, 8);

        assertThat(ofAll(delivered, open, expired))
                .isEqualTo(new MessageStatus(MessageState.ENROUTE, Optional.empty(), 8));
        assertThat(ofAll(delivered, refused, expired))
                .isEqualTo(new MessageStatus(MessageState.UNDELIVERABLE, Optional.of(Instant.ofEpochMilli(800)), 11));
        assertThat(ofAll(delivered, delivered))
                .isEqualTo(new MessageStatus(MessageState.DELIVERED, Optional.of(Instant.ofEpochMilli(700)), 0));
    }

    @Test
    void whatACarrierSaysIsFinalThoughItGivesNoDate() {
        MessageStatus expired = new MessageStatus(MessageState.EXPIRED, Optional.empty(), 3);

        assertThat(MessageStatus.ofAll(List.of(expired, of(entry(LifeCycle.SENT, 0, LATER, NONE, 0))))
                        .state())
                .isEqualTo(MessageState.ENROUTE);
        assertThat(MessageStatus.ofAll(List.of(
                        of(entry(LifeCycle.DONE, 700, LATER, Optional.of(MessageState.DELIVERED), 0)), expired)))
                .isEqualTo(new MessageStatus(MessageState.EXPIRED, Optional.of(Instant.ofEpochMilli(700)), 3));
    }

    @Test
    void whatACarrierHasCancelledIsDeletedThoughItsReceiptMayCome() {
        assertThat(of(entry(LifeCycle.SENT, 700, LATER, Optional.of(MessageState.DELETED), 0)))
                .isEqualTo(new MessageStatus(MessageState.DELETED, Optional.of(Instant.ofEpochMilli(700)), 0));
    }

    private static MessageStatus ofAll(LogEntry... entries) {
        return MessageStatus.ofAll(
                Arrays.stream(entries).map(MessageStatusTest::of).toList());
    }

    private static MessageStatus of(LogEntry entry) {
        return MessageStatus.of(entry, NOW);
    }

    private static LogEntry entry(
            LifeCycle state, long finished, long expires, Optional<MessageState> outcome, int commandStatus) {
        Message message =
                new Message(1, Kind.MT, "acme", "A1", 0, 0, 0, expires, 0, 0, Pdu.request(CommandId.SUBMIT_SM));
        return new LogEntry(message, state, "", "", 0, finished, outcome, commandStatus, "", 0);
    }
}
