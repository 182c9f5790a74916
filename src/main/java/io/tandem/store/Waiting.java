// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import java.util.Optional;

/**
 * A WAITING message, and where it stands among the others.
 *
 * @param due when its next attempt is due, wall clock milliseconds
 * @param message empty for the place before all of them
 */
public record Waiting(long due, long id, Optional<Message> message) {
    public static final Waiting NONE = new Waiting(Long.MIN_VALUE, 0, Optional.empty());
}
