// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import java.util.List;
import java.util.Optional;

/**
 * What became of a message that was split into parts.
 *
 * @param state DELIVERED if all parts were, else that of the first one that was not
 * @param decisive the part that says so; the first one if all were delivered
 * @param finished when the last of the parts that are over was; wall clock milliseconds
 */
record JointOutcome(MessageState state, LogEntry decisive, long finished) {

    /**
     * What is to be told, once: when the last part is over. To who wants to hear of failures only it is the first failure,
     * for nobody is going to say of the others that they were delivered.
     *
     * @param parts all of them, in order
     * @param ended the id of the part that has just come to its end
     * @param registeredDelivery what the sender asked for (SMPP 3.4 §5.2.17)
     */
    static Optional<JointOutcome> of(List<LogEntry> parts, long ended, int registeredDelivery) {
        List<LogEntry> failed = parts.stream().filter(JointOutcome::hasFailed).toList();
        if (!Receipt.wanted(registeredDelivery, MessageState.DELIVERED)) {
            return failed.size() == 1 && failed.get(0).message().id() == ended
                    ? Optional.of(of(parts, failed.get(0)))
                    : Optional.empty();
        }
        boolean over = parts.stream().allMatch(part -> part.lifeCycle() == LifeCycle.DONE);
        // Where the route asked the provider for no receipts there is nothing to tell.
        boolean known = parts.stream().anyMatch(part -> part.outcome().isPresent());
        if (!over || !known) {
            return Optional.empty();
        }
        LogEntry unheard = parts.stream()
                .filter(part -> part.outcome().isEmpty())
                .findFirst()
                .orElse(parts.get(0));
        return Optional.of(of(parts, failed.isEmpty() ? unheard : failed.get(0)));
    }

    /** The account that took the decisive part; if none did, where it was to go. */
    String origin() {
        return decisive.carrier().isEmpty() ? decisive.message().destination() : decisive.carrier();
    }

    private static JointOutcome of(List<LogEntry> parts, LogEntry decisive) {
        return new JointOutcome(
                decisive.outcome().orElse(MessageState.UNKNOWN),
                decisive,
                parts.stream().mapToLong(LogEntry::finished).max().orElseThrow());
    }

    private static boolean hasFailed(LogEntry part) {
        return part.lifeCycle() == LifeCycle.DONE
                && part.outcome()
                        .filter(outcome -> outcome != MessageState.DELIVERED)
                        .isPresent();
    }
}
