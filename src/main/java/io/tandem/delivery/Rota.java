// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Which channel hands out next. A channel that a limiter holds up waits there, and costs nothing until the limiter lets
 * one go; each one that was let go lets the next go, as long as there is room (see {@link Handout}).
 */
final class Rota {
    // Tokens of a fast rate are taken a few at a time rather than with a timer each.
    private static final long SHORTEST_WAIT = Duration.ofMillis(1).toNanos();

    private final EventLoop loop;
    private final Queue<Channel> active = new ArrayDeque<>();

    Rota(EventLoop loop) {
        this.loop = loop;
    }

    /** Without effect on a channel that has its place already, here or at a limiter. */
    void schedule(Channel channel) {
        if (!channel.isScheduled() && !channel.isEmpty()) {
            channel.setScheduled(true);
            active.add(channel);
        }
    }

    boolean isEmpty() {
        return active.isEmpty();
    }

    /** Takes the channel whose turn it is; the caller schedules it anew or blocks it. */
    Channel next() {
        Channel channel = active.remove();
        channel.setScheduled(false);
        return channel;
    }

    void block(Channel channel, Limiter limiter) {
        channel.setScheduled(true);
        limiter.await(channel);
        wake(limiter);
    }

    /** Lets one channel go if there is room, or sees to it that this is done when there will be. */
    void wake(Limiter limiter) {
        if (!limiter.hasWaiting()) {
            return;
        }
        long wait = limiter.nanosUntilReady(loop.now());
        if (wait == 0) {
            active.add(limiter.nextWaiting());
        } else if (wait != Limiter.UNTIL_EVENT) {
            long rounded = Math.max(wait, SHORTEST_WAIT);
            long at = loop.now() + rounded;
            if (limiter.wantsAlarm(at)) {
                loop.afterNanos(rounded, () -> {
                    limiter.alarmFired(at);
                    wake(limiter);
                });
            }
        }
    }
}
