// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import java.util.Optional;

/** A message in the dispatcher's hands, from the moment it is read until the store has written what became of it. */
final class Entry {
    enum State {
        /** In its lane. */
        QUEUED,
        /** The store writes that it is about to be sent, or sent again. */
        RECORDING,
        /** Out of its lane while the store writes that it is withdrawn or changed. */
        ASIDE,
        /** With the outlet. */
        OUT,
        /** The store writes what became of it. */
        SETTLING;

        boolean mayBecome(State next) {
            return switch (this) {
                case QUEUED -> next == RECORDING || next == OUT || next == SETTLING || next == ASIDE;
                case RECORDING -> next == QUEUED || next == OUT || next == SETTLING;
                case ASIDE -> next == QUEUED;
                case OUT -> next == QUEUED || next == RECORDING || next == SETTLING;
                case SETTLING -> false;
            };
        }
    }

    /** @param since when it was handed out, nanoseconds of the loop */
    record Flight(Channel channel, long since) {}

    private final Optional<LaneQueue> lane;
    private Message message;
    private State state = State.QUEUED;
    private Optional<String> recorded = Optional.empty();
    private Optional<Flight> flight = Optional.empty();
    private Optional<Message> requeued = Optional.empty();
    private Optional<Pin.Part> part = Optional.empty();
    private Optional<Message> seen = Optional.empty();
    private Optional<Outcome.Taken> taken = Optional.empty();

    /** @param lane empty for a message that was never in memory and is only to be finished */
    Entry(Message message, Optional<LaneQueue> lane) {
        this.message = message;
        this.lane = lane;
    }

    Message message() {
        return message;
    }

    void setMessage(Message newMessage) {
        message = newMessage;
    }

    Optional<LaneQueue> lane() {
        return lane;
    }

    State state() {
        return state;
    }

    void become(State next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("Message " + message.id() + " can't go from " + state + " to " + next);
        }
        state = next;
    }

    /** Whether it is SENDING in the store. It stays that when it comes back to its lane. */
    boolean isRecorded() {
        return recorded.isPresent();
    }

    /** Whether the store has it as SENDING over this account: what follows from a crash depends on whose it was. */
    boolean isRecordedFor(String carrier) {
        return recorded.isPresent() && recorded.get().equals(carrier);
    }

    void setRecorded(String carrier) {
        recorded = Optional.of(carrier);
    }

    /** It is PENDING in the store again. */
    void setUnrecorded() {
        recorded = Optional.empty();
    }

    /** Which part of a long message it is; empty for any other, and while nobody has asked. */
    Optional<Pin.Part> part() {
        return part;
    }

    void setPart(Pin.Part newPart) {
        part = Optional.of(newPart);
    }

    void depart(Flight newFlight) {
        flight = Optional.of(newFlight);
    }

    /** The flight it returns from. */
    Flight land() {
        Flight landed = flight.orElseThrow();
        flight = Optional.empty();
        return landed;
    }

    /** It was made PENDING again, by an operator, before we heard that our own write was done. */
    void setRequeued(Message again) {
        requeued = Optional.of(again);
    }

    Optional<Message> requeued() {
        return requeued;
    }

    /** The answer to a flight after which it was in doubt has come. */
    void setTaken(Outcome.Taken late) {
        taken = Optional.of(late);
    }

    Optional<Outcome.Taken> taken() {
        return taken;
    }

    /** A read or an announcement has brought it as PENDING while it was aside. */
    void see(Message pending) {
        seen = Optional.of(pending);
    }

    /** Where it stands, if a lane should have taken it in meanwhile. */
    Optional<Message> seen() {
        return seen;
    }
}
