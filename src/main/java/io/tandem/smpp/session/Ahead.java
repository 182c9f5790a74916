// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Pdu;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Messages of ours that were handed over before there was a place for them in the window. Each goes when an answer frees one,
 * on the event loop that reads the answer, so that no place is empty while other threads look for the next message.
 */
final class Ahead {
    /** Of a window: as much as comes together in a burst of answers, and no more, for what is urgent waits behind it. */
    private static final int WINDOW_PER_WAITING = 8;

    record Waiting(Pdu request, Consumer<RequestResult> onResult) {}

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int most;

    Ahead(int window) {
        window(window);
    }

    void window(int window) {
        most = most(window);
    }

    /** How many may wait beside a window of this size. */
    static int most(int window) {
        return window / WINDOW_PER_WAITING;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isFull() {
        return waiting.size() >= most;
    }

    void add(Waiting message) {
        waiting.add(message);
    }

    /** The one that has waited longest. */
    Waiting next() {
        return waiting.remove();
    }
}
