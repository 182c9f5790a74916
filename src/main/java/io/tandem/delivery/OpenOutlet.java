// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An outlet as the dispatcher's thread sees it. */
final class OpenOutlet {
    enum State {
        OPEN,
        SUSPENDED,
        CLOSED
    }

    private final OutletOptions options;
    private final Consumer<Delivery> receiver;
    private final Limiter limiter;
    private final List<CompletableFuture<Void>> drained = new ArrayList<>();
    private State state = State.OPEN;

    OpenOutlet(OutletOptions options, Consumer<Delivery> receiver, long now) {
        this.options = options;
        this.receiver = receiver;
        this.limiter = new Limiter(
                new Gate(options.window() == 0 ? Integer.MAX_VALUE : options.window(), options.rate()), now);
    }

    OutletOptions options() {
        return options;
    }

    String name() {
        return options.name();
    }

    Limiter limiter() {
        return limiter;
    }

    void receive(Delivery delivery) {
        receiver.accept(delivery);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    void become(State next) {
        if (state != State.CLOSED) {
            state = next;
        }
    }

    void whenDrained(CompletableFuture<Void> done) {
        drained.add(done);
        checkDrained();
    }

    /** After each report. */
    void checkDrained() {
        if (limiter.inFlight() == 0 && !drained.isEmpty()) {
            List<CompletableFuture<Void>> done = List.copyOf(drained);
            drained.clear();
            done.forEach(each -> each.complete(null));
        }
    }
}
