// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.MessageState;

/** What follows from an {@link Outcome}. */
public sealed interface Decision {

    /** The next hop has it. */
    record Sent(Outcome.Taken taken) implements Decision {}

    /**
     * The end.
     *
     * @param status the command_status that ended it; 0 if it was none
     */
    record Finish(MessageState state, int status) implements Decision {}

    /**
     * Not now, but later, behind whatever its lane has then.
     *
     * @param due wall clock, milliseconds since 1970
     */
    record RetryAt(long due, int status) implements Decision {}

    /** Over another account of its group. */
    record Fallback(String account, int status) implements Decision {}

    /** Back to the head of its lane, and nothing through this gate for a while. */
    record SlowDown() implements Decision {}

    /** Back to the head of its lane, knowing that it may arrive twice; counts as an attempt. */
    record Resend() implements Decision {}

    /** The receipt belongs to nobody on the other node: it is kept here and shown. */
    record TakeBack() implements Decision {}

    /** An operator decides. */
    record Hold() implements Decision {}

    /** Back to the head of its lane as if nothing had been. */
    record PutBack() implements Decision {}
}
