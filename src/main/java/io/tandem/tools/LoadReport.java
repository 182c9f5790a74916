// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.util.SortedMap;

/**
 * What a load client has counted.
 *
 * @param failure why it ended before its time; empty if it did not
 * @param begun messages begun
 * @param submitted submit_sm sent, resubmitted ones included
 * @param accepted answered ESME_ROK
 * @param refused answered with another status
 * @param responses answers by the name of their command_status
 * @param inDoubt sent, never answered, and not submitted again
 * @param resubmitted submit_sm that were in doubt, or crossed the server's unbind, and were submitted again
 * @param idsRepeated message_ids given to more than one message
 * @param receipts matched to an accepted message
 * @param receiptsMissing accepted messages that asked for a receipt and have none
 * @param receiptsDuplicate further ones for an id that has one
 * @param receiptsUnknown for an id no response has named
 * @param receiptStates all receipts, intermediate ones too, by the word for their state
 * @param mo mobile-originated messages received
 * @param moMissing expected ones that have not come
 * @param binds sessions bound so far
 * @param sessionsLost sessions that ended before the client wanted
 * @param submitSeconds from the first submit_sm to the last answer
 * @param receiptSeconds from the first submit_sm to the last receipt
 * @param acceptedPerSecond {@code accepted / submitSeconds}
 * @param receiptsPerSecond {@code receipts / receiptSeconds}
 * @param response from submit_sm to submit_sm_resp
 * @param receipt from submit_sm to its receipt
 */
public record LoadReport(
        String failure,
        long begun,
        long submitted,
        long accepted,
        long refused,
        SortedMap<String, Long> responses,
        long inDoubt,
        long resubmitted,
        long idsRepeated,
        long receipts,
        long receiptsMissing,
        long receiptsDuplicate,
        long receiptsUnknown,
        SortedMap<String, Long> receiptStates,
        long mo,
        long moMissing,
        long binds,
        long sessionsLost,
        double submitSeconds,
        double receiptSeconds,
        double acceptedPerSecond,
        double receiptsPerSecond,
        Latency response,
        Latency receipt) {
    /** Whether nothing was refused, lost or left open; duplicates and strange receipts do not count. */
    public boolean isClean() {
        return failure.isEmpty()
                && refused == 0
                && inDoubt == 0
                && idsRepeated == 0
                && receiptsMissing == 0
                && moMissing == 0;
    }

    /** All of it as a JSON object, keys named as the components. */
    public String toJson() {
        return RecordJson.of(this).toJson();
    }
}
