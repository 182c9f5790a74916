// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/** Whether this node may act on an account now: asked before each bind and each write, on event loops. Must not block. */
public interface Permit {
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

    /** Why not, for an operator. */
    String refusal();
}
