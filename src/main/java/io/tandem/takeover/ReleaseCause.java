// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** Why the secondary gives the accounts back. */
public enum ReleaseCause {
    NONE,
    /** The primary waits for them and has been stable. */
    HAND_BACK,
    /** The primary owns them already. */
    OWNED,
    /** The primary rejects our name, password or TLS: it lives, and cannot know what we hold. */
    REJECTED,
    NO_PROVIDER,
    /** Neither the arbiter's lock nor the primary's word. */
    UNLOCKED,
    PAUSE
}
