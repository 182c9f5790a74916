// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which of several sessions a message goes over. Asked for each message, so without a stream of them. */
public final class LeastBusy {
    private LeastBusy() {}

    /** Of those that are bound, and so that messages may go this way, the first with the fewest unanswered. From any thread. */
    public static Optional<SmppSession> of(List<SmppSession> sessions, Predicate<BindType> way) {
        SmppSession best = null;
        int fewest = Integer.MAX_VALUE;
        for (SmppSession session : sessions) {
            if (session.isBound() && way.test(session.bindType())) {
                int unanswered = session.inFlight();
                if (best == null || unanswered < fewest) {
                    best = session;
                    fewest = unanswered;
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
