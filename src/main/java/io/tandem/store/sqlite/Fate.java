// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import java.util.Optional;

/**
 * What has become of a {@link YoungRow}: all of it that changes.
 *
 * @param state PENDING, SENT or DONE
 * @param carrier the account that took it; empty before
 * @param carrierId the message_id that account gave it; empty for none
 * @param sent wall clock, milliseconds since 1970; 0 before
 * @param finished the same
 */
record Fate(
        LifeCycle state, String carrier, String carrierId, long sent, long finished, Optional<MessageState> outcome) {
    static final Fate PENDING = new Fate(LifeCycle.PENDING, "", "", 0, 0, Optional.empty());

    /** Taken by this account, and a receipt is awaited. */
    static Fate sent(String account, String id, long now) {
        return new Fate(LifeCycle.SENT, account, id, now, 0, Optional.empty());
    }

    /** Taken by this account, and that is all that will be known of it. */
    static Fate sentForGood(String account, String id, long now) {
        return new Fate(LifeCycle.DONE, account, id, now, now, Optional.empty());
    }

    Fate receipted(Optional<MessageState> reported, long now) {
        return new Fate(LifeCycle.DONE, carrier, carrierId, sent, now, reported);
    }

    /** By the other node's word: who took it is known by that only if it is not known here. */
    Fate receiptedThere(String account, String id, Optional<MessageState> reported, long now) {
        return new Fate(
                LifeCycle.DONE,
                carrier.isEmpty() ? account : carrier,
                carrierId.isEmpty() ? id : carrierId,
                sent == 0 ? now : sent,
                now,
                reported);
    }

    boolean isSentAs(String account, String id) {
        return state == LifeCycle.SENT && carrier.equals(account) && carrierId.equals(id);
    }

    boolean awaitsReceipt() {
        return state == LifeCycle.SENT && !carrierId.isEmpty();
    }
}
