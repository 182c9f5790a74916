// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

/** A node refuses to start. The message is for the operator: where, what, and what to write instead; one line a problem. */
public final class NodeException extends RuntimeException {
    public NodeException(String message) {
        super(message);
    }

    public NodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
