// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

/** A run that did not come to its end. Its message is for people. */
final class BenchException extends Exception {
    BenchException(String message) {
        super(message);
    }

    BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
