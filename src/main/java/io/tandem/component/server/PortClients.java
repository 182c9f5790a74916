// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

/** Whose clients may bind at a port, as far as this node serves them at the moment. */
public enum PortClients {
    /** Those at home on this node, and the other node itself. */
    home,
    /** Those at home on the other node. */
    peer,
    /** All of them. */
    all;

    /** Whether clients of this home may bind there at some time. */
    public boolean admits(boolean atHomeHere) {
        return this == all || (this == home) == atHomeHere;
    }
}
