// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** When a link last heard the other node, waited for. */
final class Heard {
    private Heard() {}

    static long by(Link link) throws Exception {
        CompletableFuture<Long> heard = new CompletableFuture<>();
        link.lastHeard(heard::complete);
        return heard.get(30, TimeUnit.SECONDS);
    }
}
