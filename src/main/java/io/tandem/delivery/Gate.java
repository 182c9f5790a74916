// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

/**
 * How much an account takes at the moment. A session layer sets it, the dispatcher obeys it.
 *
 * @param window how many messages may be unanswered; 0 while the account is not bound
 * @param ahead how many more may be handed to the session layer, which sends them when answers come
 * @param rate messages a second; 0 for no limit
 */
public record Gate(int window, int ahead, double rate) {
    public static final Gate CLOSED = new Gate(0, 0);

    /** With nothing ahead. */
    public Gate(int window, double rate) {
        this(window, 0, rate);
    }

    public boolean isOpen() {
        return window > 0;
    }
}
