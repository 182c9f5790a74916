// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What query_sm is told of a message.
 *
 * @param finalDate empty while the state is not final, or where nobody says when it became so
 * @param error of what the store has the last command_status a carrier gave, 255 if it is more than an octet can hold; 0 for
 *     none. Of what a carrier says its own
 */
record MessageStatus(MessageState state, Optional<Instant> finalDate, int error) {
    private static final int BEYOND_AN_OCTET = 0xFF;

    /**
     * The state of one message. One that the next hop took, and of which nothing more was heard or is to be heard, is ENROUTE
     * until its validity ends and UNKNOWN after.
     */
    static MessageStatus of(LogEntry entry, Instant now) {
        int error = errorOf(entry.commandStatus());
        if (entry.outcome().isPresent()) {
            MessageState outcome = entry.outcome().get();
            return new MessageStatus(
                    outcome,
                    outcome.isFinal() ? Optional.of(Instant.ofEpochMilli(entry.finished())) : Optional.empty(),
                    error);
        }
        boolean left = entry.lifeCycle() == LifeCycle.DONE || entry.lifeCycle() == LifeCycle.SENT;
        return left && entry.message().expiredAt(now.toEpochMilli())
                ? new MessageStatus(
                        MessageState.UNKNOWN,
                        Optional.of(Instant.ofEpochMilli(entry.message().expires())),
                        error)
                : new MessageStatus(MessageState.ENROUTE, Optional.empty(), error);
    }

    /**
     * The state of all messages of one request: that of the first which is not final yet, else of the first which was not
     * delivered, else DELIVERED; final when the last of them was.
     *
     * @param all at least one
     */
    static MessageStatus ofAll(List<MessageStatus> all) {
        Optional<MessageStatus> open =
                all.stream().filter(status -> !status.state().isFinal()).findFirst();
        if (open.isPresent()) {
            return open.get();
        }
        MessageStatus worst = all.stream()
                .filter(status -> status.state() != MessageState.DELIVERED)
                .findFirst()
                .orElse(all.get(0));
        Optional<Instant> last =
                all.stream().flatMap(status -> status.finalDate().stream()).max(Instant::compareTo);
        return new MessageStatus(worst.state(), last, worst.error());
    }

    private static int errorOf(int commandStatus) {
        return (commandStatus & ~0xFF) == 0 ? commandStatus : BEYOND_AN_OCTET;
    }
}
