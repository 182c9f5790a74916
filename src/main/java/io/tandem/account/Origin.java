// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

/**
 * Where a value was written.
 *
 * @param place the file, or {@code override} and its key
 * @param line in the file, from 1; {@link #NO_LINE} for an override
 */
record Origin(String place, int line) {
    /** Overrides sort behind the lines of the file. */
    static final int NO_LINE = Integer.MAX_VALUE;

    static Origin override(String key) {
        return new Origin("override " + key, NO_LINE);
    }

    boolean isOverride() {
        return line == NO_LINE;
    }

    @Override
    public String toString() {
        return isOverride() ? place : place + ":" + line;
    }
}
