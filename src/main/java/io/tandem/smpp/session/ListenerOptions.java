// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.net.InetSocketAddress;

/**
 * What a port is like.
 *
 * @param systemId what we call ourselves in bind responses, at most 15 characters
 * @param maxUnbound connections without a bind at one time; further ones are closed at once, but for addresses from
 *     which somebody has bound
 * @param maxUnboundPerAddress the same, from one address
 * @param beforeBind limits and timers in force until an account's own are
 */
public record ListenerOptions(
        InetSocketAddress address,
        String systemId,
        int maxUnbound,
        int maxUnboundPerAddress,
        SessionOptions beforeBind) {
    private static final int SYSTEM_ID_MAXIMUM = 15;

    /** All of them may come from one address. */
    public ListenerOptions(InetSocketAddress address, String systemId, int maxUnbound, SessionOptions beforeBind) {
        this(address, systemId, maxUnbound, maxUnbound, beforeBind);
    }

    public ListenerOptions {
        if (systemId.length() > SYSTEM_ID_MAXIMUM) {
            throw new IllegalArgumentException(
                    "system_id '" + systemId + "' has more than " + SYSTEM_ID_MAXIMUM + " characters");
        }
    }
}
