// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Pdu;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How a request of ours ended. */
public sealed interface RequestResult {
    /** The peer answered, with whatever command_status. */
    record Answered(Pdu response) implements RequestResult {}

    /**
     * The peer cannot have it: not bound, not allowed in this bind, the window full, or the session lost before the kernel
     * had all its octets.
     */
    record NotSent(String why) implements RequestResult {}

    /**
     * It may have left, and nobody knows whether the peer has it.
     *
     * @param late completes if the response comes after its timer, on the event loop; empty where none can come any more
     */
    record InDoubt(String why, Optional<CompletionStage<Pdu>> late) implements RequestResult {
        InDoubt(String why) {
            this(why, Optional.empty());
        }
    }
}
