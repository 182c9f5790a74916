// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An outlet as other threads see it: what they ask for becomes an event. */
record OutletHandle(OpenOutlet outlet, EventLoop loop, Routes routes) implements Outlet {
    @Override
    public String name() {
        return outlet.name();
    }

    @Override
    public CompletionStage<Void> suspend() {
        return end(OpenOutlet.State.SUSPENDED, routes::outletsChanged);
    }

    @Override
    public void resume() {
        loop.post(() -> {
            outlet.become(OpenOutlet.State.OPEN);
            routes.outletsChanged();
        });
    }

    @Override
    public CompletionStage<Void> close() {
        return end(OpenOutlet.State.CLOSED, () -> routes.closed(outlet));
    }

    @Override
    public int inFlight() {
        return outlet.limiter().inFlight();
    }

    private CompletionStage<Void> end(OpenOutlet.State state, Runnable change) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        boolean posted = loop.post(() -> {
            outlet.become(state);
            change.run();
            outlet.whenDrained(done);
        });
        if (!posted) {
            // The dispatcher is closed, and with it everything it opened.
            done.complete(null);
        }
        return done;
    }
}
