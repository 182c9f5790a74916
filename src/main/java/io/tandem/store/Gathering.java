// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import java.util.List;
import java.util.Optional;

/**
 * What a part of a long message waits for: the others, for some time.
 *
 * @param key what the parts of one message have in common, and no others have
 * @param total how many parts it has
 * @param until when the time is over, and it goes alone; wall clock, milliseconds since 1970
 * @param joiner makes one of all
 */
public record Gathering(String key, int total, long until, Joiner joiner) {

    /** Makes the message of its parts. Runs on the writer's thread. */
    @FunctionalInterface
    public interface Joiner {
        /**
         * The message, if all of it is there and can be one.
         *
         * @param gathered the parts that wait, in the order they came; one may be there twice
         */
        Optional<Joined> join(List<Message> gathered);
    }

    /** @param parts the ids of those that it is made of */
    public record Joined(Message whole, List<Long> parts) {}
}
