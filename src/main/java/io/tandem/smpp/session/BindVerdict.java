// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.EventLoopGroup;
import java.util.Optional;

/** The answer to a bind request. */
public sealed interface BindVerdict {
    /**
     * @param options the limits of this account, in force from now on
     * @param permit asked from now on before each PDU that is taken or written
     * @param loops where the session is to run from now on, if not where it was accepted
     */
    record Accepted(SessionOptions options, Permit permit, Optional<EventLoopGroup> loops) implements BindVerdict {
        public Accepted(SessionOptions options) {
            this(options, Permit.ALWAYS, Optional.empty());
        }

        public Accepted with(Permit newPermit) {
            return new Accepted(options, newPermit, loops);
        }

        public Accepted on(EventLoopGroup newLoops) {
            return new Accepted(options, permit, Optional.of(newLoops));
        }
    }

    /**
     * @param commandStatus what the ESME is told
     * @param why what the log is told: never a password
     */
    record Refused(int commandStatus, String why) implements BindVerdict {}
}
