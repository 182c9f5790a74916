// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.util.Optional;

/**
 * A message that has no row yet, as the row would be: PENDING, SENT or DONE.
 *
 * @param place counted from 1, in the order they came
 * @param born when it came; by {@link System#nanoTime}
 * @param message with its position
 * @param carrier the account that took it; empty before
 * @param carrierId the message_id that account gave it; empty for none
 * @param sent wall clock, milliseconds since 1970; 0 before
 * @param finished the same
 */
record YoungRow(
        long place,
        long born,
        Message message,
        LifeCycle state,
        String carrier,
        String carrierId,
        long sent,
        long finished,
        Optional<MessageState> outcome) {
    /** What it takes in memory beside the octets of its PDU, about. */
    private static final int BESIDE_PDU = 512;

    static YoungRow pending(long place, long born, Message message) {
        return new YoungRow(place, born, message, LifeCycle.PENDING, "", "", 0, 0, Optional.empty());
    }

    /** Taken by this account, and a receipt is awaited. */
    YoungRow sent(String account, String id, long now) {
        return new YoungRow(place, born, message, LifeCycle.SENT, account, id, now, 0, outcome);
    }

    /** Taken by this account, and that is all that will be known of it. */
    YoungRow sentForGood(String account, String id, long now) {
        return new YoungRow(place, born, message, LifeCycle.DONE, account, id, now, now, outcome);
    }

    YoungRow receipted(Optional<MessageState> reported, long now) {
        return new YoungRow(place, born, message, LifeCycle.DONE, carrier, carrierId, sent, now, reported);
    }

    /** By the other node's word: who took it is known by that only if it is not known here. */
    YoungRow receiptedThere(String account, String id, Optional<MessageState> reported, long now) {
        return new YoungRow(
                place,
                born,
                message,
                LifeCycle.DONE,
                carrier.isEmpty() ? account : carrier,
                carrierId.isEmpty() ? id : carrierId,
                sent == 0 ? now : sent,
                now,
                reported);
    }

    long id() {
        return message.id();
    }

    boolean isSentAs(String account, String id) {
        return state == LifeCycle.SENT && carrier.equals(account) && carrierId.equals(id);
    }

    boolean awaitsReceipt() {
        return state == LifeCycle.SENT && !carrierId.isEmpty();
    }

    /** Memory it takes, about. */
    int octets() {
        return BESIDE_PDU + message.pdu().body().length;
    }
}
