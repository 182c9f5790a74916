// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import org.apache.camel.CamelContext;

/** What tests of one node do instead of a takeover. */
public final class Rights {
    private Rights() {}

    /** This node may bind the accounts until its takeover decides otherwise. */
    public static void grant(CamelContext node) {
        grant(node.getRegistry().findSingleByType(HoldRight.class));
    }

    /** As if the takeover had granted it. */
    public static void grant(HoldRight right) {
        right.grant();
    }

    /** As a takeover does it before all else. */
    public static void revoke(CamelContext node) {
        node.getRegistry().findSingleByType(HoldRight.class).revoke();
    }
}
