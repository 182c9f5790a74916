// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import io.tandem.smpp.session.Permit;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The right to hold the provider accounts, asked before each bind and each write to a provider. It ends when the takeover
 * withdraws it, and by itself when the keepalive monitor was not heard for longer than T_pause: whoever runs again after a
 * pause may find that the other node holds the accounts by now.
 */
public final class HoldRight implements Permit {
    private final long pause;
    private final LongSupplier clock;
    private volatile boolean held;
    private volatile long lastPulse;
    private volatile OptionalLong end = OptionalLong.empty();
    private volatile boolean pulsed;
    private final AtomicInteger pauses = new AtomicInteger();
    private boolean overdue;

    public HoldRight(Duration pause) {
        this(pause, System::nanoTime);
    }

    HoldRight(Duration pause, LongSupplier clock) {
        this.pause = pause.toNanos();
        this.clock = clock;
    }

    @Override
    public boolean granted() {
        // The pulse is read before the clock: a pulse after a pause has withdrawn the right before it could be read.
        long pulse = lastPulse;
        long now = clock.getAsLong();
        return held && now - pulse <= pause && !isOver(now);
    }

    private boolean isOver(long now) {
        OptionalLong term = end;
        return term.isPresent() && now - term.getAsLong() >= 0;
    }

    @Override
    public String refusal() {
        if (held && isOver(clock.getAsLong())) {
            return "the other node's promise is over, and the arbiter's lock is not held";
        }
        return held
                ? "the keepalive monitor was not heard for " + (clock.getAsLong() - lastPulse) / 1_000_000 + " ms"
                : "this node does not hold the provider accounts";
    }

    /**
     * A permit that ends with the next pause of this process, whatever it holds: what the other node sent before it gave us
     * up must not be taken afterwards, because by then it has sent it another way.
     */
    public Permit untilPaused() {
        int begun = pauses.get();
        return new Permit() {
            @Override
            public boolean granted() {
                long pulse = lastPulse;
                return pauses.get() == begun && (pulse == 0 || clock.getAsLong() - pulse <= pause);
            }

            @Override
            public String refusal() {
                return "this node was paused";
            }
        };
    }

    void grant() {
        held = true;
    }

    /** @param when the right, if it is granted, ends by itself; empty if it does not */
    void endsAt(OptionalLong when) {
        end = when;
    }

    void revoke() {
        held = false;
    }

    /**
     * The monitor runs.
     *
     * @return the nanoseconds since it ran last if they are a pause nobody has noticed yet, otherwise 0
     */
    synchronized long pulse(long now) {
        long gap = noticeGap(now);
        lastPulse = now;
        pulsed = true;
        overdue = false;
        return gap;
    }

    /** Looks without being the monitor; the result is as that of {@link #pulse}. */
    synchronized long noticeGap(long now) {
        long gap = now - lastPulse;
        if (!pulsed || overdue || gap <= pause) {
            return 0;
        }
        held = false;
        overdue = true;
        pauses.incrementAndGet();
        return gap;
    }
}
