// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import io.tandem.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is written to the store, and what happens when it isn't. All calls and callbacks are on the loop's thread. */
final class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

    private final EventLoop loop;
    private final DeliveryListener listener;
    private int underWay;

    Writes(EventLoop loop, DeliveryListener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    /** Writes asked for that are not durable yet. */
    int underWay() {
        return underWay;
    }

    /** Again and again until the store has it. */
    void untilDone(Message message, Supplier<CompletionStage<Void>> write, Runnable done) {
        underWay++;
        attempt(message, write, FIRST_BACK_OFF, done);
    }

    /** One attempt, after which exactly one of the two is called. */
    void once(Message message, Supplier<CompletionStage<Void>> write, Runnable done, Runnable failed) {
        ask(write, nothing -> done.run(), cause -> {
            LOG.error("The store did not write message {}", message.id(), cause);
            failed.run();
            listener.storeFailed(message, cause);
        });
    }

    /** One attempt, after which exactly one of the two is called. */
    <T> void ask(Supplier<CompletionStage<T>> write, Consumer<T> done, Consumer<Throwable> failed) {
        underWay++;
        start(
                write,
                result -> {
                    underWay--;
                    done.accept(result);
                },
                cause -> {
                    underWay--;
                    failed.accept(cause);
                });
    }

    private void attempt(Message message, Supplier<CompletionStage<Void>> write, Duration backOff, Runnable done) {
        start(
                write,
                nothing -> {
                    underWay--;
                    done.run();
                },
                cause -> {
                    LOG.error(
                            "The store did not write what became of message {}; again in {} ms",
                            message.id(),
                            backOff.toMillis(),
                            cause);
                    Duration doubled = backOff.multipliedBy(2);
                    Duration next = doubled.compareTo(LONGEST_BACK_OFF) < 0 ? doubled : LONGEST_BACK_OFF;
                    loop.after(backOff, () -> attempt(message, write, next, done));
                    listener.storeFailed(message, cause);
                });
    }

    private <T> void start(Supplier<CompletionStage<T>> write, Consumer<T> done, Consumer<Throwable> failed) {
        CompletionStage<T> stage;
        try {
            stage = write.get();
        } catch (StoreException e) {
            loop.post(() -> failed.accept(e));
            return;
        }
        stage.whenComplete((result, cause) -> loop.post(() -> ended(result, cause, done, failed)));
    }

    private static <T> void ended(T result, Throwable cause, Consumer<T> done, Consumer<Throwable> failed) {
        if (cause == null) {
            done.accept(result);
        } else {
            failed.accept(withoutWrapping(cause));
        }
    }

    private static Throwable withoutWrapping(Throwable cause) {
        return cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    }
}
