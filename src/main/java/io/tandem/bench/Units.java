// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

/** As they are printed, and told apart in a file. */
final class Units {
    static final String MESSAGES_PER_SECOND = "messages/s";
    static final String MESSAGES = "messages";
    /** CPU seconds for 1,000 messages. */
    static final String CPU = "CPU s/1000";

    static final String KILOBYTES_PER_MESSAGE = "kB/message";
    static final String PERCENT = "%";
    static final String MILLISECONDS = "ms";

    private Units() {}
}
