// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import io.tandem.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A store that writes one change after the other, and announces then what waits; both can be held back, and fail. */
abstract class AnnouncingStore extends DeliveryStore {
    private final Executor writer;
    private final List<Consumer<List<Message>>> listeners = new ArrayList<>();
    private int failures;
    private boolean announcementsHeld;
    private boolean writesHeld;
    private final List<Runnable> heldWrites = new ArrayList<>();
    private final List<Message> unannounced = new ArrayList<>();

    /** @param writer runs one task after the other: the store's writer and its completion thread */
    AnnouncingStore(Executor writer) {
        this.writer = writer;
    }

    synchronized void failNextWrites(int count) {
        failures = count;
    }

    /** What is committed from now on is announced by {@link #letAnnouncements}. */
    synchronized void holdAnnouncements() {
        announcementsHeld = true;
    }

    synchronized void letAnnouncements() {
        announcementsHeld = false;
        listeners.forEach(listener -> listener.accept(List.copyOf(unannounced)));
        unannounced.clear();
    }

    /** What is written from now on is written by {@link #letWrites}. */
    synchronized void holdWrites() {
        writesHeld = true;
    }

    void letWrites() {
        List<Runnable> held;
        synchronized (this) {
            writesHeld = false;
            held = List.copyOf(heldWrites);
            heldWrites.clear();
        }
        held.forEach(writer::execute);
    }

    @Override
    public synchronized void onPending(Consumer<List<Message>> listener) {
        listeners.add(listener);
    }

    /** A change of what is stored. */
    interface Work<T> {
        /** @param announced to be added to: what waits from now on */
        T run(List<Message> announced);
    }

    <T> CompletionStage<T> write(Work<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        execute(() -> {
            List<Message> announced = new ArrayList<>();
            T result;
            synchronized (this) {
                if (failures > 0) {
                    failures--;
                    done.completeExceptionally(new StoreException("the disk is full", null));
                    return;
                }
                result = work.run(announced);
                if (announcementsHeld) {
                    unannounced.addAll(announced);
                    announced.clear();
                }
            }
            if (!announced.isEmpty()) {
                listeners.forEach(listener -> listener.accept(announced));
            }
            done.complete(result);
        });
        return done;
    }

    private void execute(Runnable task) {
        synchronized (this) {
            if (writesHeld) {
                heldWrites.add(task);
                return;
            }
        }
        writer.execute(task);
    }
}
