// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Where messages live: queue, receipt correlation and message log in one table.
 *
 * <p>Writes are asynchronous and committed in groups. A stage completes only after the commit that made its write
 * durable, on the store's own completion thread, where nothing may block; it fails with {@link StoreFullException} at
 * once when too many writes wait, and with {@link StoreException} when the write itself failed.
 *
 * <p>Reads block, and are for callers that may: the dispatcher's reader thread, and operators.
 */
public interface MessageStore extends AutoCloseable {

    /** A new message id: greater than every id this node has given out before, also before a restart. */
    long nextId();

    /**
     * Stores a message as PENDING. False if a message with this id is already there, in which case nothing is written:
     * that is how a message sent twice over the link stays one message.
     */
    CompletionStage<Boolean> accept(Message message);

    /** Stores a receipt: see {@link ReceivedReceipt}. True if it was matched to a message, false if it is kept UNMATCHED. */
    CompletionStage<Boolean> receipt(ReceivedReceipt receipt);

    /** PENDING → SENDING, for accounts that must know after a crash what was in flight. */
    CompletionStage<Void> sending(Message message, String carrier);

    /**
     * → SENT if a receipt is awaited, otherwise → DONE. A receipt that came before (UNMATCHED, same carrier and id) is
     * matched in the same commit.
     *
     * @param carrier the account that took the message
     * @param carrierId the message_id it answered, in the normal form of {@code receipt()}; empty if it gave none
     */
    CompletionStage<Void> sent(Message message, String carrier, String carrierId, boolean receiptAwaited);

    /** → WAITING until {@code due} (wall clock, milliseconds), with the attempts of the message given and the status of the refusal. */
    CompletionStage<Void> retryAt(Message message, long due, int commandStatus);

    /** WAITING or HELD → PENDING at the end of its lane. */
    CompletionStage<Void> requeue(Message message);

    /** → HELD: in doubt, and nothing happens until an operator requeues or finishes it. */
    CompletionStage<Void> hold(Message message, String carrier);

    /**
     * → DONE.
     *
     * @param receipt for the client, stored in the same commit; empty if it asked for none
     */
    CompletionStage<Void> finish(Message message, MessageState state, int commandStatus, Optional<Message> receipt);

    /** Called on the writer's thread after each commit with the messages it made PENDING, in the order of their positions; must not block. */
    void onPending(Consumer<List<Message>> listener);

    /** The lanes that have PENDING messages. */
    List<Lane> lanes();

    /** PENDING messages of a lane behind a position, in order, at most {@code limit}. */
    List<Message> page(Lane lane, long afterPosition, int limit);

    /** WAITING messages whose due time has come. */
    List<Message> due(long nowMillis, int limit);

    /** PENDING and WAITING messages whose validity has ended. */
    List<Message> expired(long nowMillis, int limit);

    /** SENDING messages by carrier: called once after the start, they were in flight when the node died. */
    Map<String, List<Message>> interrupted();

    /** One message as the log has it. */
    Optional<LogEntry> find(long id);

    /** How many messages stand in each state; kept in memory, cheap. */
    Map<LifeCycle, Long> depth();

    @Override
    void close();

    /**
     * A receipt as it came from a provider.
     *
     * @param id the id its row gets
     * @param carrier the account it came over
     * @param carrierId the provider's message_id in normal form
     * @param state what it reports; empty for a word nobody knows
     * @param error the text of {@code err:}; empty if it has none
     * @param pdu as received
     */
    record ReceivedReceipt(
            long id,
            String carrier,
            String carrierId,
            Optional<MessageState> state,
            String error,
            long received,
            Pdu pdu) {}

    /** Makes the receipt for the client out of the one received, once its message is known. Runs on the writer's thread. */
    @FunctionalInterface
    interface ReceiptComposer {
        /**
         * The receipt as the client is to get it, under the id of the one received, so that one that comes twice over the
         * link is stored once. Empty if the client is to get none: it asked for no receipt, or not for this kind.
         */
        Optional<Message> compose(LogEntry original, ReceivedReceipt receipt);
    }
}
