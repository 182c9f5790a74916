// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;

/**
 * Why an attempt to connect and bind came to nothing.
 *
 * @param commandStatus of the answer to the bind; 0 for any other kind
 * @param why for an operator
 */
public record AttemptFailure(Kind kind, int commandStatus, String why) {
    private static final String REFUSED = "Connection refused"; // strerror(ECONNREFUSED) in the C locale

    /** How far it came. */
    public enum Kind {
        /** The host answered that nothing listens. */
        CONNECTION_REFUSED,
        /** No connection for any other reason: time-out, no route, no such name. */
        UNREACHABLE,
        /** The bind was answered with a status other than ESME_ROK, or with generic_nack. */
        BIND_REFUSED,
        /** Connected, but closed or silent until the session-init timer before the bind was answered. */
        NO_ANSWER,
        /** TLS was refused by the peer or by us, for its certificate, say: somebody lives there, and no bind was answered. */
        TLS_REFUSED,
        /** The {@link Permit} was not granted: no bind was sent. */
        NOT_PERMITTED
    }

    static AttemptFailure of(Kind kind, String why) {
        return new AttemptFailure(kind, 0, why);
    }

    static AttemptFailure of(TlsFailure failure) {
        return of(failure.answered() ? Kind.TLS_REFUSED : Kind.NO_ANSWER, "TLS failed: " + failure);
    }

    /**
     * A connect that failed. A refusal counts as one only if it certainly is: the JDK throws the same exception for the
     * system's own time-out and tells them apart by the system's text.
     */
    static AttemptFailure ofConnect(Throwable cause) {
        String why = String.valueOf(cause.getMessage());
        if (cause instanceof NotPermittedException) {
            return of(Kind.NOT_PERMITTED, why);
        }
        boolean refused = cause instanceof ConnectException
                && !(cause instanceof ConnectTimeoutException)
                && why.contains(REFUSED);
        return of(refused ? Kind.CONNECTION_REFUSED : Kind.UNREACHABLE, why);
    }
}
