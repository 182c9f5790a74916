// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

/** How far a load client is. */
enum LoadPhase {
    SUBMITTING,
    /** All is submitted and answered; receipts and mobile-originated messages may still come. */
    SETTLING,
    /** Nothing more is waited for. */
    ENDED;

    boolean mayBecome(LoadPhase next) {
        return next.ordinal() > ordinal();
    }
}
