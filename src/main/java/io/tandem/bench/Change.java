// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

/** What the ratio of a figure to an earlier one says. */
enum Change {
    BETTER("better"),
    WORSE("WORSE"),
    /** The runs of the two overlap. */
    WITHIN_SPREAD("within the spread"),
    /** Too few runs, or a figure that is neither good nor bad. */
    UNKNOWN("");

    private final String text;

    Change(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
