// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/** What a connector tells its owner: the life of each session that is bound, and each attempt that came to nothing. */
public interface ConnectorListener extends SessionListener {
    /**
     * An attempt is over without a bound session; its connection, if there was one, is closed. Not called for one that we
     * ended ourselves. On the event loop, where nothing may block.
     */
    default void attemptFailed(AttemptFailure failure) {}
}
