// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

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

    /** Tells whoever sent it. One that fails on it must not keep others from their results. */
    default void tell(Consumer<RequestResult> sender, int commandId) {
        try {
            sender.accept(this);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(RequestResult.class)
                    .error("whoever sent a {} failed on {}", CommandId.name(commandId), this, e);
        }
    }
}
