// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands messages to outlets as far as windows and rates allow. */
final class Handout {
    private static final Logger LOG = LoggerFactory.getLogger(Handout.class);
    // A turn ends after this many steps, so that reports are heard in between.
    private static final int STEPS_A_TURN = 256;
    private static final Duration STORE_TROUBLE = Duration.ofSeconds(1);

    private final MessageStore store;
    private final Backlog backlog;
    private final Rota rota;
    private final Writes writes;
    private final Settlement settlement;
    private final EventLoop loop;
    private final Clock clock;
    private final DispatcherOptions options;
    private int inFlight;
    private boolean stopped;

    Handout(
            MessageStore store,
            Backlog backlog,
            Rota rota,
            Writes writes,
            Settlement settlement,
            EventLoop loop,
            Clock clock,
            DispatcherOptions options) {
        this.store = store;
        this.backlog = backlog;
        this.rota = rota;
        this.writes = writes;
        this.settlement = settlement;
        this.loop = loop;
        this.clock = clock;
        this.options = options;
    }

    /** Hands out nothing more, also not what the store is recording at the moment. */
    void stop() {
        stopped = true;
    }

    /** Over all outlets. */
    int inFlight() {
        return inFlight;
    }

    /** Some steps. True if more are ready. Without room for outcomes to be written nothing goes out; writes end in events. */
    boolean turn() {
        for (int i = 0; i < STEPS_A_TURN && isReady(); i++) {
            step(rota.next());
        }
        return isReady();
    }

    private boolean isReady() {
        return !stopped && !rota.isEmpty() && writes.underWay() < options.unsettledLimit();
    }

    /**
     * One message through one channel. A limiter that let this channel go has let only this one go, so on every way out of
     * here the next one that waits there is looked at.
     */
    private void step(Channel channel) {
        if (channel.isEmpty()) {
            wakeOthers(channel);
            return;
        }
        long now = loop.now();
        Optional<Limiter> blocker = channel.blocker(now);
        if (blocker.isPresent()) {
            rota.block(channel, blocker.get());
            wakeOthers(channel);
            return;
        }
        DestinationQueue destination = channel.next();
        // Its messages may have expired since it was put here.
        if (!destination.isEmpty()) {
            Entry entry = backlog.next(destination);
            if (!destination.isEmpty()) {
                channel.add(destination);
            }
            if (entry.message().expiredAt(clock.millis())) {
                settlement.expire(entry);
            } else {
                depart(entry, channel, now);
            }
        }
        wakeOthers(channel);
        rota.schedule(channel);
    }

    private void wakeOthers(Channel channel) {
        channel.gate().ifPresent(rota::wake);
        rota.wake(channel.outlet().limiter());
    }

    private void depart(Entry entry, Channel channel, long now) {
        channel.take(now);
        inFlight++;
        entry.depart(new Entry.Flight(channel, now));
        Message message = entry.message();
        LaneQueue lane = entry.lane().orElseThrow();
        boolean needsRecord = lane.isOutOfOrder()
                || options.policyFor(message, channel.carrier()).recordsBeforeSending();
        if (entry.isRecorded() || !needsRecord) {
            deliver(entry, channel);
            return;
        }
        lane.recordingBegan();
        entry.become(Entry.State.RECORDING);
        writes.once(
                message,
                () -> store.sending(message, channel.carrier()),
                () -> {
                    lane.recordingEnded();
                    entry.setRecorded();
                    if (stopped || !channel.outlet().isOpen()) {
                        land(entry);
                        backlog.putBack(entry);
                    } else {
                        deliver(entry, channel);
                    }
                },
                () -> {
                    lane.recordingEnded();
                    land(entry);
                    channel.pausing().rest(STORE_TROUBLE, loop.now());
                    backlog.putBack(entry);
                });
    }

    private void deliver(Entry entry, Channel channel) {
        entry.become(Entry.State.OUT);
        Delivery delivery =
                new Delivery(entry.message(), channel.carrier(), outcome -> loop.post(() -> reported(entry, outcome)));
        options.listener().handedOut(entry.message(), channel.outlet().name());
        try {
            channel.outlet().receive(delivery);
        } catch (RuntimeException e) {
            LOG.error(
                    "Outlet {} failed to take message {}",
                    channel.outlet().name(),
                    entry.message().id(),
                    e);
            delivery.report(new Outcome.NotSent());
        }
    }

    private void reported(Entry entry, Outcome outcome) {
        Entry.Flight flight = entry.land();
        settlement.report(entry, flight, outcome, () -> free(flight.channel()));
    }

    /** It comes back to its lane without having left. */
    private void land(Entry entry) {
        free(entry.land().channel());
    }

    private void free(Channel channel) {
        channel.release();
        inFlight--;
        wakeOthers(channel);
        channel.outlet().checkDrained();
    }
}
