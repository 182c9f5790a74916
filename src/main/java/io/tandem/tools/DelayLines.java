// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes delay lines that run on one event loop. */
record DelayLines(EventLoop loop) {
    <T> DelayLine<T> line(Duration delay, Consumer<T> out) {
        return new DelayLine<>(
                delay, System::nanoTime, (nanos, task) -> loop.schedule(task, nanos, TimeUnit.NANOSECONDS), out);
    }
}
