// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/** The answer to a bind request. */
public sealed interface BindVerdict {
    /**
     * @param options the limits of this account, in force from now on
     * @param permit asked from now on before each PDU that is taken or written
     */
    record Accepted(SessionOptions options, Permit permit) implements BindVerdict {
        public Accepted(SessionOptions options) {
            this(options, Permit.ALWAYS);
        }
    }

    /**
     * @param commandStatus what the ESME is told
     * @param why what the log is told: never a password
     */
    record Refused(int commandStatus, String why) implements BindVerdict {}
}
