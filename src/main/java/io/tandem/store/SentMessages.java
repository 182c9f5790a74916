// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Messages that an account has taken, SENT or, if no receipt is awaited, DONE, and that it was asked to do something about.
 * Writes are as in {@link MessageStore}; reads block.
 */
public interface SentMessages {
    /** What its account knows a message by; empty if it is not here. */
    Optional<AsSent> asSent(long id);

    /**
     * Notes that its account has cancelled it: its outcome is DELETED, unless it has one already. It stays where it is in its
     * life, so that a receipt that comes yet finds it; what that says is the outcome then.
     */
    CompletionStage<Void> cancelled(Message message);

    /** Notes that its account has replaced it: the PDU and the expiry given, unless it has an outcome. */
    CompletionStage<Void> replaced(Message message);
}
