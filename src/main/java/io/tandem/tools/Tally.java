// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

/**
 * What the simulated provider has counted, of one account or of all.
 *
 * @param binds accepted
 * @param bound sessions bound now
 * @param maxBound the most sessions bound at one time
 * @param submitted submit_sm received: {@code accepted + refused}
 * @param distinct accepted with a body not accepted before; {@code distinct + duplicates} are {@code accepted}
 * @param duplicates accepted with the very octets of one accepted before; a refused one does not count here, its sender
 *     still has it and may send it again
 * @param refused answered with a status other than ESME_ROK, except those over the window, which the session refuses
 * @param maxOutstanding the most submit_sm of one session without an answer at one time
 * @param receiptsOwed asked for by accepted messages
 * @param receiptsSent deliver_sm with receipts, sent again ones included
 * @param receiptsAcknowledged answered ESME_ROK
 * @param receiptsRefused answered with another status; they are sent again
 * @param moSent deliver_sm with mobile-originated messages, sent again ones included
 * @param moAcknowledged answered ESME_ROK
 * @param moRefused answered with another status; they are sent again
 */
public record Tally(
        long binds,
        long bindsRefused,
        long bound,
        long maxBound,
        long submitted,
        long distinct,
        long duplicates,
        long accepted,
        long refused,
        long maxOutstanding,
        long receiptsOwed,
        long receiptsSent,
        long receiptsAcknowledged,
        long receiptsRefused,
        long moSent,
        long moAcknowledged,
        long moRefused) {
    /** Receipts that are owed and not acknowledged. */
    public long receiptsWaiting() {
        return receiptsOwed - receiptsAcknowledged;
    }
}
