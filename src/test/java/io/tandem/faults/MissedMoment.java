// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

/** A fault did not meet what it was aimed at, so that the experiment shows nothing. */
final class MissedMoment extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param what was to be met, and was not */
    MissedMoment(String what) {
        super("the moment was missed: " + what);
    }
}
