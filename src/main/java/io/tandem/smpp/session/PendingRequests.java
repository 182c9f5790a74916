// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.util.concurrent.Future;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The window: requests of ours that wait for a response, by sequence_number, oldest first; and beside it those that are no
 * messages. Times are nanoseconds of a
 * monotonic clock. The session's event loop owns it.
 */
final class PendingRequests {
    /**
     * @param deadline when its response is no longer waited for
     * @param departure succeeds when all its octets have left
     */
    record Pending(int commandId, int sequence, long deadline, Future<?> departure, Consumer<RequestResult> onResult) {
        /** What is no message takes no place in the window: a full one must not stop it. */
        boolean takesPlace() {
            return switch (commandId) {
                case CommandId.ENQUIRE_LINK,
                        CommandId.UNBIND,
                        CommandId.QUERY_SM,
                        CommandId.CANCEL_SM,
                        CommandId.REPLACE_SM -> false;
                default -> !CommandId.isBind(commandId);
            };
        }

        /** A message that is still here. Of what looks after the session nobody wants to know. */
        boolean isHere() {
            return takesPlace() && !departure.isSuccess();
        }

        Pending until(long newDeadline) {
            return new Pending(commandId, sequence, newDeadline, departure, onResult);
        }

        void end(RequestResult result) {
            result.tell(onResult, commandId);
        }
    }

    private static final int HIGHEST_SEQUENCE = 0x7FFFFFFF;

    private int window;
    private final Map<Integer, Pending> bySequence = new LinkedHashMap<>();
    private int lastSequence;
    private int places;
    private volatile int size;

    PendingRequests(int window) {
        this(window, 0);
    }

    /** @param lastSequence the sequence_number given last; 0 if none was */
    PendingRequests(int window, int lastSequence) {
        this.window = window;
        this.lastSequence = lastSequence;
    }

    void window(int newWindow) {
        window = newWindow;
    }

    /** Places taken in the window; readable from any thread. */
    int size() {
        return size;
    }

    /** @param kept places that others keep */
    boolean isFull(int kept) {
        return size + kept >= window;
    }

    /** The sequence_number for the next request: 1…0x7FFFFFFF, then from 1 again, passing over those still waiting. */
    int nextSequence() {
        do {
            lastSequence = lastSequence == HIGHEST_SEQUENCE ? 1 : lastSequence + 1;
        } while (bySequence.containsKey(lastSequence));
        return lastSequence;
    }

    void add(Pending pending) {
        bySequence.put(pending.sequence(), pending);
        places += pending.takesPlace() ? 1 : 0;
        size = places;
    }

    /** Takes out the request this response answers: same sequence_number, and its command or generic_nack. */
    Optional<Pending> answeredBy(Pdu response) {
        Pending pending = bySequence.get(response.sequence());
        boolean fits = pending != null
                && (response.commandId() == CommandId.GENERIC_NACK
                        || response.commandId() == (pending.commandId() | CommandId.RESPONSE));
        if (!fits) {
            return Optional.empty();
        }
        bySequence.remove(response.sequence());
        leaves(pending);
        return Optional.of(pending);
    }

    /** The message that has waited longest. */
    Optional<Pending> oldest() {
        return first(Pending::takesPlace);
    }

    /** The oldest message that is still here; those after it are too. */
    Optional<Pending> oldestHere() {
        return first(Pending::isHere);
    }

    /** Of the messages. Asked for at each look at each session, most of which have none: then nothing is looked through. */
    private Optional<Pending> first(Predicate<Pending> which) {
        return places == 0
                ? Optional.empty()
                : bySequence.values().stream().filter(which).findFirst();
    }

    /** Nobody can answer what is still here: its time begins when it leaves. */
    void waitForDepartures(long newDeadline) {
        bySequence.replaceAll((sequence, pending) -> pending.isHere() ? pending.until(newDeadline) : pending);
    }

    /** Takes out all whose deadline has passed. */
    List<Pending> expired(long now) {
        if (bySequence.isEmpty()) {
            return List.of();
        }
        List<Pending> expired = new ArrayList<>();
        Iterator<Pending> oldestFirst = bySequence.values().iterator();
        while (oldestFirst.hasNext()) {
            Pending pending = oldestFirst.next();
            if (now - pending.deadline() >= 0) {
                oldestFirst.remove();
                expired.add(pending);
                leaves(pending);
            }
        }
        return expired;
    }

    /** Takes out all. */
    List<Pending> drain() {
        List<Pending> all = new ArrayList<>(bySequence.values());
        bySequence.clear();
        all.forEach(this::leaves);
        return all;
    }

    private void leaves(Pending pending) {
        places -= pending.takesPlace() ? 1 : 0;
        size = places;
    }
}
