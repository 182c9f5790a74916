// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** How the secondary is bound at the primary: the bind type says what it is. */
public enum LinkType {
    /** Not bound. */
    NONE,
    /** bind_transceiver: the secondary holds nothing. */
    TRANSCEIVER,
    /** bind_receiver: the secondary holds the accounts. */
    RECEIVER
}
