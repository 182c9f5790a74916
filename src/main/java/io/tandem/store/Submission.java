// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import java.util.List;

/**
 * What a sender submitted as one message: as one, or in the parts it was split into. Parts are sent like messages, and
 * reported on together: there is one receipt, when all of them are over.
 *
 * @param parts at least one, in order; the id of the first one is what the whole is known by, and all of several have ids
 *     of one request, see {@link MessageId}
 */
public record Submission(List<Message> parts) {
    public Submission {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a submission has at least one message");
        }
    }

    public static Submission of(Message message) {
        return new Submission(List.of(message));
    }

    public Message first() {
        return parts.get(0);
    }

    /** All parts behind the first. */
    public List<Message> later() {
        return parts.subList(1, parts.size());
    }

    public boolean isSplit() {
        return parts.size() > 1;
    }
}
