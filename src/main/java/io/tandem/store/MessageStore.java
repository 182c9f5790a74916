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

    /** A new message id: greater than every one that this gave out before, also before a restart. */
    long nextId();

    /**
     * New ids for a request with several destinations. This one is what its sender is answered, and the first destination's;
     * the others have those behind it, see {@link MessageId}.
     */
    long nextIds();

    /**
     * Stores a message as PENDING. False if a message with this id is already there, in which case nothing is written:
     * that is how a message sent twice over the link stays one message.
     */
    CompletionStage<Boolean> accept(Message message);

    /** Stores messages with new ids as PENDING: all of them with all their parts, or none if the stage fails. */
    CompletionStage<Void> acceptAll(List<Submission> submissions);

    /**
     * Stores a part of a message that is to be joined: WAITING for the others, and PENDING by itself when its time is over. With
     * the last one the parts are DONE and the message made of them PENDING, in the same commit. Nothing is written if a message
     * with this id is already there.
     */
    CompletionStage<Void> gather(Message part, Gathering gathering);

    /**
     * Stores a receipt, by its {@link ReceiptSource}:
     *
     * <ul>
     *   <li>of an account: matched to a SENT message, otherwise kept UNMATCHED;
     *   <li>for a client: matched to the message with that id, whatever its state, for that it was sent is now certain;
     *       if there is none here, PENDING to the client as it is;
     *   <li>a stray of the other node: matched to a SENT message, otherwise not stored at all.
     * </ul>
     *
     * True if somebody gets it or got it before, false if it matches nothing.
     */
    CompletionStage<Boolean> receipt(ReceivedReceipt receipt);

    /** PENDING or SENDING → SENDING over this account, where it must be known after a crash what was in flight. */
    CompletionStage<Void> sending(Message message, String carrier);

    /**
     * → SENT if a receipt is awaited, otherwise → DONE. A receipt that came before (UNMATCHED, same carrier and id) is
     * matched in the same commit.
     *
     * @param carrier the account that took the message
     * @param carrierId the message_id it answered, in the normal form of {@code receipt()}; empty if it gave none
     */
    CompletionStage<Void> sent(
            Message message, String carrier, String carrierId, boolean receiptAwaited, AsSent asSent);

    /** Sent as it is here, with a message_id that can be told. */
    default CompletionStage<Void> sent(Message message, String carrier, String carrierId, boolean receiptAwaited) {
        return sent(message, carrier, carrierId, receiptAwaited, AsSent.AS_IT_IS);
    }

    /**
     * UNMATCHED → PENDING to {@link Destination#PEER}.
     *
     * @param stray as {@link #strays} gave it, but for the time it expires at
     */
    CompletionStage<Void> passOn(Message stray);

    /**
     * Back to UNMATCHED: the other node does not know the message either, or did not take the receipt in time. Matched if
     * its message has turned up meanwhile.
     */
    CompletionStage<Void> takeBack(Message stray);

    /** Notes that a message in doubt is about to be sent again, with the attempts of the message given. */
    CompletionStage<Void> doubted(Message message);

    /**
     * Notes that an account of its group refused a message that the next one is to take: PENDING at its place, with the
     * attempts and refusals of the message given.
     */
    CompletionStage<Void> refused(Message message);

    /**
     * → WAITING until {@code due} (wall clock, milliseconds), with the attempts and refusals of the message given and the
     * status of the last refusal.
     */
    CompletionStage<Void> retryAt(Message message, long due, int commandStatus);

    /** WAITING or HELD → PENDING at the end of its lane. */
    CompletionStage<Void> requeue(Message message);

    /** → HELD: in doubt, and nothing happens until an operator requeues or finishes it. */
    CompletionStage<Void> hold(Message message, String carrier);

    /**
     * → DONE.
     *
     * @param receipt for the client, stored in the same commit; empty if it asked for none. A part of a message has none of
     *     its own, see {@link ReceiptComposer#composeJoint}
     */
    CompletionStage<Void> finish(Message message, MessageState state, int commandStatus, Optional<Message> receipt);

    /**
     * PENDING, WAITING or SENDING → DONE as DELETED, but only if it certainly never left (no doubts).
     *
     * @param message in nobody's hands: the caller has seen to it that it is not about to be sent
     * @param receipt for the client, stored in the same commit, as in {@link #finish}
     * @return whether that was so
     */
    CompletionStage<Boolean> withdraw(Message message, Optional<Message> receipt);

    /**
     * Gives a message that is PENDING, WAITING or SENDING its new PDU and expiry, but only if it certainly never left. It
     * stays where it stands.
     *
     * @param message in nobody's hands, and as it is to be
     * @return whether that was so
     */
    CompletionStage<Boolean> replace(Message message);

    /**
     * Notes that nothing is in flight any more and nothing will be in this run. A store that is opened after a run which
     * ended without this has counted in {@code doubts} what may have been in flight.
     */
    CompletionStage<Void> settled();

    /** Called on the writer's thread after each commit with the messages it made PENDING, in the order of their positions; must not block. */
    void onPending(Consumer<List<Message>> listener);

    /** The lanes that have PENDING messages. */
    List<Lane> lanes();

    /** PENDING messages of a lane behind a position, in order, as many as together have this {@link Message#weight()}. */
    Page page(Lane lane, long afterPosition, int limit);

    /** WAITING messages whose due time has come, and those due so far ahead that only a clock that was wrong can have said so. */
    List<Message> due(long nowMillis, int limit);

    /** PENDING and WAITING messages whose validity has ended. */
    List<Message> expired(long nowMillis, int limit);

    /**
     * UNMATCHED receipts with a message_id to match on, by id.
     *
     * @param notFrom receipts that came over this account are left out
     * @param afterId only those with a higher id
     * @param receivedBefore only those; wall clock, milliseconds since 1970
     * @param orAfter and those received after this, by a clock that was wrong
     */
    List<Message> strays(String notFrom, long afterId, long receivedBefore, long orAfter, int limit);

    /** SENDING messages by carrier: called once after the start, they were in flight when the node died. */
    Map<String, List<Message>> interrupted();

    /** One message as the log has it. */
    Optional<LogEntry> find(long id);

    /** The MT messages whose sender knows them by this id, see {@link MessageId}; by id. */
    List<LogEntry> findRequest(long request);

    /** As {@link #page}, beside the delivery. */
    List<Message> browse(Lane lane, long afterPosition, int limit);

    /** WAITING messages behind one of them, in the order they are due; the first ones behind {@link Waiting#NONE}. */
    List<Waiting> browseWaiting(Waiting after, int limit);

    /** How many messages stand in each state; kept in memory, cheap. */
    Map<LifeCycle, Long> depth();

    /**
     * How many messages of a client were accepted on a day, also before a restart, as of the last commit; kept in memory,
     * cheap. Of the last day that the client sent any, and 0 for all others.
     *
     * @param millis any time of that day (UTC); wall clock, milliseconds since 1970
     */
    long acceptedOn(long millis, String client);

    @Override
    void close();

    /**
     * A receipt as it came.
     *
     * @param id the id its row gets
     * @param source where it comes from
     * @param carrier the account it came over, at the node that got it from there
     * @param carrierId that account's message_id in normal form
     * @param state what it reports; empty for a word nobody knows
     * @param error the text of {@code err:}; empty if it has none
     * @param pdu as received
     */
    record ReceivedReceipt(
            long id,
            ReceiptSource source,
            String carrier,
            String carrierId,
            Optional<MessageState> state,
            String error,
            long received,
            Pdu pdu) {}

    /** Makes the receipt for the client out of the one received. Runs on the writer's thread. */
    interface ReceiptComposer {
        /**
         * The receipt as the client is to get it, under the id of the one received, so that one that comes twice over the
         * link is stored once. Empty if the client is to get none: it asked for no receipt, or not for this kind.
         */
        Optional<Message> compose(Original original, ReceivedReceipt receipt);

        /**
         * The one receipt for a message that was split into parts.
         *
         * @param parts all of them, in order
         * @param ended the id of the one that has just become DONE
         * @return empty if it is not yet time for it, or was before, or the client is to get none
         */
        Optional<Message> composeJoint(List<LogEntry> parts, long ended);

        /** The receipt as it came, for a client whose message is not here but on the other node; under the same id. */
        Message forward(ReceivedReceipt receipt, String client);
    }
}
