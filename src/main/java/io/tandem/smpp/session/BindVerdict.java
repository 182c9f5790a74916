// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/** The answer to a bind request. */
public sealed interface BindVerdict {
    /** @param options the limits of this account, in force from now on */
    record Accepted(SessionOptions options) implements BindVerdict {}

    /**
     * @param commandStatus what the ESME is told
     * @param why what the log is told: never a password
     */
    record Refused(int commandStatus, String why) implements BindVerdict {}
}
