// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import java.util.ArrayList;
import java.util.List;

/** What is read at once of a queue: its next messages, up to the one with which they weigh as much as they may. */
public final class Page {
    private final int limit;
    private final List<Message> messages = new ArrayList<>();
    private int weight;

    /** @param limit of {@link Message#weight()}; 1 or more */
    public Page(int limit) {
        this.limit = limit;
    }

    /** Takes in the next one in order; true if there is room for another. */
    public boolean add(Message message) {
        messages.add(message);
        weight += message.weight();
        return !isFull();
    }

    /** Otherwise there was no more to be read. */
    public boolean isFull() {
        return weight >= limit;
    }

    public List<Message> messages() {
        return messages;
    }
}
