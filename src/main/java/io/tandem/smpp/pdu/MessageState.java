// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.Locale;
import java.util.Optional;

/** What became of a message: message_state of SMPP 3.4 §5.2.28, and the word a receipt's text uses for it (Appendix B). */
public enum MessageState {
    ENROUTE(1, "ENROUTE"),
    DELIVERED(2, "DELIVRD"),
    EXPIRED(3, "EXPIRED"),
    DELETED(4, "DELETED"),
    UNDELIVERABLE(5, "UNDELIV"),
    ACCEPTED(6, "ACCEPTD"),
    UNKNOWN(7, "UNKNOWN"),
    REJECTED(8, "REJECTD");

    private final int code;
    private final String word;

    MessageState(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /** The octet of message_state. */
    public int code() {
        return code;
    }

    /** The word after {@code stat:} in a receipt's text. */
    public String word() {
        return word;
    }

    /** Whether nothing more is to be heard of a message in this state. */
    public boolean isFinal() {
        return this != ENROUTE && this != ACCEPTED;
    }

    public static Optional<MessageState> ofCode(int code) {
        return code >= 1 && code <= 8 ? Optional.of(values()[code - 1]) : Optional.empty();
    }

    /** Reads the word after {@code stat:} as providers write it: any case, and FAILED for UNDELIV. */
    public static Optional<MessageState> ofWord(String word) {
        String upper = word.trim().toUpperCase(Locale.ROOT);
        if (upper.equals("FAILED")) {
            return Optional.of(UNDELIVERABLE);
        }
        for (MessageState state : values()) {
            if (state.word.equals(upper) || state.name().equals(upper)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
