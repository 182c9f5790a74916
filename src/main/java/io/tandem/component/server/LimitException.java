// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.smpp.pdu.CommandStatus;

/** A request that a limit refuses, and the command_status that says so. An answer, not a fault: it has no stack trace. */
final class LimitException extends Exception {
    private static final long serialVersionUID = 1;

    private final Limit limit;
    private final int status;

    LimitException(Limit limit, int status) {
        super(CommandStatus.name(status) + ": " + limit.sentence(), null, false, false);
        this.limit = limit;
        this.status = status;
    }

    Limit limit() {
        return limit;
    }

    int status() {
        return status;
    }
}
