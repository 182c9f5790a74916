// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Destination;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceiptComposer;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.Original;
import io.tandem.store.ReceiptSource;
import io.tandem.store.Submission;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Messages and receipts to try a store with. */
final class Samples {
    static final long NOW = 1_750_000_000_000L;

    private Samples() {}

    static Message mt(long id) {
        return mt(id, "alice", 0);
    }

    static Message mt(long id, String client, int priority) {
        return message(id, Kind.MT, client, "A1,A2", priority, Long.MAX_VALUE);
    }

    static Message expiring(long id, long expires) {
        return message(id, Kind.MT, "alice", "A1,A2", 0, expires);
    }

    static Message toClient(long id, Kind kind) {
        return message(id, kind, "A1", Destination.client("alice"), 0, Long.MAX_VALUE);
    }

    /** For alice, about a message that is here. */
    static Message receiptAbout(long id, long about) {
        Message plain = toClient(id, Kind.RECEIPT);
        return new Message(
                id,
                plain.kind(),
                plain.origin(),
                plain.destination(),
                0,
                0,
                NOW,
                plain.expires(),
                0,
                about,
                plain.pdu());
    }

    static Message message(long id, Kind kind, String origin, String destination, int priority, long expires) {
        return new Message(
                id, kind, origin, destination, priority, 0, NOW, expires, 0, 0, pdu(CommandId.SUBMIT_SM, "text " + id));
    }

    static ReceivedReceipt receipt(long id, String carrierId, MessageState state) {
        return receipt(id, "A1", carrierId, Optional.of(state));
    }

    static ReceivedReceipt receipt(long id, String carrier, String carrierId, Optional<MessageState> state) {
        return receipt(id, new ReceiptSource.Account(), carrier, carrierId, state);
    }

    /** From the other node. */
    static ReceivedReceipt receipt(
            long id, ReceiptSource source, String carrier, String carrierId, MessageState state) {
        return receipt(id, source, carrier, carrierId, Optional.of(state));
    }

    private static ReceivedReceipt receipt(
            long id, ReceiptSource source, String carrier, String carrierId, Optional<MessageState> state) {
        return new ReceivedReceipt(
                id, source, carrier, carrierId, state, "042", NOW, pdu(CommandId.DELIVER_SM, "id:" + carrierId));
    }

    /** Messages that were submitted by themselves. */
    static List<Submission> each(Message... messages) {
        return Arrays.stream(messages).map(Submission::of).toList();
    }

    /** Whatever reports on a message of ours becomes what this makes of it. */
    static ReceiptComposer composing(BiFunction<Original, ReceivedReceipt, Optional<Message>> compose) {
        return new Composer() {
            @Override
            public Optional<Message> compose(Original original, ReceivedReceipt receipt) {
                return compose.apply(original, receipt);
            }
        };
    }

    /** Each receipt goes to the client, as received and under its id. */
    static class Composer implements ReceiptComposer {
        @Override
        public Optional<Message> compose(Original original, ReceivedReceipt receipt) {
            return Optional.of(toClient(receipt, original.origin(), original.id()));
        }

        /** A receipt when all of them are over. */
        @Override
        public Optional<Message> composeJoint(List<LogEntry> parts, long ended) {
            long first = parts.get(0).message().id();
            return parts.stream().allMatch(part -> part.lifeCycle() == LifeCycle.DONE)
                    ? Optional.of(receiptAbout(first + 200, first))
                    : Optional.empty();
        }

        @Override
        public Message forward(ReceivedReceipt receipt, String client) {
            return toClient(receipt, client, 0);
        }

        private static Message toClient(ReceivedReceipt receipt, String client, long about) {
            return new Message(
                    receipt.id(),
                    Kind.RECEIPT,
                    receipt.carrier(),
                    Destination.client(client),
                    0,
                    0,
                    receipt.received(),
                    Long.MAX_VALUE,
                    0,
                    about,
                    receipt.pdu());
        }
    }

    private static Pdu pdu(int commandId, String text) {
        return Pdu.request(commandId, text.getBytes(StandardCharsets.UTF_8));
    }
}
