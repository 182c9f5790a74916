// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/**
 * The link being closed for good before something that must not overlap with what it said or heard.
 *
 * @param why for operators
 * @param since when it was asked for
 */
record Cut(Purpose purpose, String why, long since) {
    static final Cut NONE = new Cut(Purpose.NONE, "", 0);

    enum Purpose {
        NONE,
        /** To take over since nothing was heard. */
        SILENCE,
        /** To take over since the primary said so, or its host. */
        PROOF,
        /** To bind anew: what is on its way from before counts no more. */
        AFRESH
    }

    boolean pending() {
        return purpose != Purpose.NONE;
    }
}
