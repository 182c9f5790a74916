// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SmppSession;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * When the other node promised for the last time what its bind says: when the last enquire_link that it answered was sent. An
 * answer may have been on its way for long, and says nothing of the time it came at.
 */
final class Promises {
    private final long every;
    private Optional<SmppSession> from = Optional.empty();
    private long asked;
    private long given;

    /** @param every how often it is asked */
    Promises(Duration every) {
        this.every = every.toNanos();
    }

    /** Tells it on the session's event loop, 0 if there was none over this session yet; and asks for the next if it is time. */
    void last(SmppSession session, LongConsumer told) {
        session.lastHeard(octets -> {
            long now = System.nanoTime();
            if (isDue(session, now)) {
                session.confirm(result -> {
                    if (result instanceof RequestResult.Answered) {
                        answered(session, now);
                    }
                });
            }
            told.accept(given(session));
        });
    }

    private synchronized boolean isDue(SmppSession session, long now) {
        if (from.isEmpty() || from.get() != session) {
            from = Optional.of(session);
            given = 0;
        } else if (now - asked < every) {
            return false;
        }
        asked = now;
        return true;
    }

    private synchronized void answered(SmppSession session, long sent) {
        if (from.isPresent() && from.get() == session) {
            given = Math.max(given, sent);
        }
    }

    private synchronized long given(SmppSession session) {
        return from.isPresent() && from.get() == session ? given : 0;
    }
}
