// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** What the secondary learns from an attempt to bind that failed. */
public enum LinkFailure {
    /** The host answers, and nothing listens: the process is gone, and its sessions at the providers with it. */
    CONNECTION_REFUSED,
    /** Nothing was heard; that proves nothing. */
    SILENCE,
    /** ESME_RBINDFAIL (0x0D): the primary yields. */
    YIELDS,
    /** ESME_RALYBND (0x05): the primary owns the accounts. */
    OWNS,
    /** ESME_RINVPASWD or ESME_RINVSYSID (0x0E, 0x0F), or TLS that one of us refuses: the primary lives and does not know us. */
    REJECTED,
    /** Any other answer: the primary lives. */
    OTHER_ANSWER
}
