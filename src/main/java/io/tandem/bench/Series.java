// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

/**
 * Messages with numbers from 0: what their destinations begin with, and how urgent they are. Those of the load client begin with
 * something else, and all of them go over the account A1.
 */
enum Series {
    NORMAL("4916", 0),
    /** With the highest priority_flag (SMPP 3.4, 5.2.14). */
    URGENT("4917", 3);

    private final String prefix;
    private final int priority;

    Series(String prefix, int priority) {
        this.prefix = prefix;
        this.priority = priority;
    }

    String prefix() {
        return prefix;
    }

    int priority() {
        return priority;
    }

    boolean has(String destination) {
        return destination.startsWith(prefix);
    }

    /** The number of a message of this series with this destination. */
    long number(String destination) {
        return Long.parseLong(destination.substring(prefix.length()));
    }
}
