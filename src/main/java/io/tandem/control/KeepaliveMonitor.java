// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.takeover.Takeover;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Tells the takeover that this process runs, and when the other node was last heard over the link. A route calls it at
 * least every tick; a node whose monitor stops, or whose link does not get to run, gives up the provider accounts.
 */
public final class KeepaliveMonitor implements Processor {
    private final Takeover takeover;
    private final Consumer<LongConsumer> lastHeard;
    private final CompletableFuture<Void> called = new CompletableFuture<>();

    /** @param lastHeard tells when the other node was last heard, once whatever hears it runs */
    KeepaliveMonitor(Takeover takeover, Consumer<LongConsumer> lastHeard) {
        this.takeover = takeover;
        this.lastHeard = lastHeard;
    }

    /** Completes when the monitor is called for the first time. */
    CompletableFuture<Void> called() {
        return called;
    }

    @Override
    public void process(Exchange exchange) {
        lastHeard.accept(takeover::pulse);
        called.complete(null);
    }
}
