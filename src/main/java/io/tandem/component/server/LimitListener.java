// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

/** Hears of whatever a limit has refused. Called on event loops; must not block. */
@FunctionalInterface
public interface LimitListener {
    /**
     * @param who the client; {@code port NAME} for connections that are nobody's yet
     * @param times how many messages, binds or connections
     */
    void refused(String who, Limit limit, int times);
}
