// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/**
 * Whether this node may act on an account at this moment. Asked on event loops, before each connect, for each PDU and before
 * octets are given to the socket: it must be cheap and must not block, and may change its mind at any time.
 */
public interface Permit {
    /** Always granted: for sessions at which only we can be the peer's counterpart. */
    Permit ALWAYS = new Permit() {
        @Override
        public boolean granted() {
            return true;
        }

        @Override
        public String refusal() {
            return "";
        }
    };

    boolean granted();

    /** Why not, in words for an operator. */
    String refusal();
}
