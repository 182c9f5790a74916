// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.smpp.session.SmppSession;
import java.util.Optional;
import java.util.function.LongConsumer;

/** A node's end of the link. Sessions are known to the takeover by numbers, 1 and up. From any thread. */
interface Link {
    /**
     * Tells when the last octet of the other node came over the session that is bound, on that session's event loop: while
     * that does not run, neither hears the other node nor is heard by it. 0 if none is bound, at once.
     */
    void lastHeard(LongConsumer told);

    /** Without a handshake. */
    void close(long id);

    /** With the handshake. */
    void unbind(long id);

    Optional<SmppSession> session(long id);

    /** 0 if it is not known, or no more. */
    long idOf(SmppSession session);
}
