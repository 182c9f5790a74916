// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.io.IOException;
import java.io.Serial;

/** The {@link Permit} of a connection was not granted; nothing was sent. */
final class NotPermittedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotPermittedException(String refusal) {
        super(refusal);
    }
}
