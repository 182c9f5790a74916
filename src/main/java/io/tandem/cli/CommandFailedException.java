// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

/** A command that can't do what it was told. Its message is for people: what is wrong, and what to do. */
final class CommandFailedException extends RuntimeException {
    CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    CommandFailedException(String message) {
        super(message);
    }
}
