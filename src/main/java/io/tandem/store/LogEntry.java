// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import io.tandem.smpp.pdu.MessageState;
import java.util.Optional;

/**
 * A message with all that is known of it.
 *
 * @param carrier the account that took it; empty while none has
 * @param carrierId the message_id that account gave it; empty if none
 * @param sent wall clock milliseconds; 0 while not sent
 * @param finished wall clock milliseconds; 0 while not DONE, and its account has not cancelled it
 * @param outcome what became of it, from the receipt, from its account or from us; empty while unknown
 * @param commandStatus the last answer of a carrier; 0 while there was none or it was ESME_ROK
 * @param error what the receipt that ended it said after {@code err:}; kept of the parts of a message only, empty for others
 * @param doubts how often it may have been sent without an answer before it was sent again: so many duplicates there may be
 */
public record LogEntry(
        Message message,
        LifeCycle lifeCycle,
        String carrier,
        String carrierId,
        long sent,
        long finished,
        Optional<MessageState> outcome,
        int commandStatus,
        String error,
        int doubts) {}
