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
    private final Detours detours;
    private final Choice choice;
    private final Shares shares;
    private final Fallbacks fallbacks;
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
            Detours detours,
            Choice choice,
            Shares shares,
            Fallbacks fallbacks,
            Rota rota,
            Writes writes,
            Settlement settlement,
            EventLoop loop,
            Clock clock,
            DispatcherOptions options) {
        this.store = store;
        this.backlog = backlog;
        this.detours = detours;
        this.choice = choice;
        this.shares = shares;
        this.fallbacks = fallbacks;
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
        TurnQueue queue = channel.next();
        // Its messages may have expired since it was put here.
        if (queue.isReady()) {
            if (queue instanceof Detour detour) {
                leave(detours.next(detour), channel, now, true);
            } else {
                step((DestinationQueue) queue, channel, now);
            }
            if (queue.isReady()) {
                channel.add(queue);
            }
        }
        wakeOthers(channel);
        rota.schedule(channel);
    }

    private void step(DestinationQueue destination, Channel channel, long now) {
        Optional<Detour> before = detours.waiting(destination, channel.carrier());
        if (before.isPresent()) {
            leave(detours.next(before.get()), channel, now, true);
            return;
        }
        String account = choice.account(destination, destination.peek(), channel, now);
        if (account.equals(channel.carrier())) {
            leave(destination, channel, now);
        } else if (account.equals(Choice.NONE)) {
            fallbacks.later(backlog.next(destination));
        } else {
            to(account, destination, now);
        }
    }

    /** To an account that did not ask: at once if it can take it, or else when it asks. */
    private void to(String account, DestinationQueue destination, long now) {
        Optional<Channel> way = destination
                .way(account)
                .filter(other -> detours.waiting(destination, account).isEmpty()
                        && other.blocker(now).isEmpty());
        if (way.isPresent()) {
            leave(destination, way.get(), now);
        } else if (detours.isFull(destination, account)) {
            destination.park();
        } else {
            shares.given(destination, account);
            detours.setAside(destination, account);
        }
    }

    private void leave(DestinationQueue destination, Channel channel, long now) {
        shares.given(destination, channel.carrier());
        Entry entry = backlog.next(destination);
        leave(entry, channel, now, entry.lane().orElseThrow().isOutOfOrder());
    }

    private void leave(Entry entry, Channel channel, long now, boolean outOfOrder) {
        if (entry.message().expiredAt(clock.millis())) {
            settlement.expire(entry);
        } else {
            depart(entry, channel, now, outOfOrder);
        }
    }

    private void wakeOthers(Channel channel) {
        channel.gate().ifPresent(rota::wake);
        rota.wake(channel.outlet().limiter());
    }

    private void depart(Entry entry, Channel channel, long now, boolean outOfOrder) {
        channel.take(now);
        inFlight++;
        entry.depart(new Entry.Flight(channel, now));
        if (entry.part().isPresent()) {
            entry.part().get().departed(channel.carrier());
        }
        Message message = entry.message();
        boolean needsRecord = outOfOrder
                || entry.isRecorded()
                || options.policyFor(message, channel.carrier()).recordsBeforeSending();
        if (!needsRecord || entry.isRecordedFor(channel.carrier())) {
            deliver(entry, channel);
            return;
        }
        LaneQueue lane = entry.lane().orElseThrow();
        lane.recordingBegan();
        entry.become(Entry.State.RECORDING);
        writes.once(
                message,
                () -> store.sending(message, channel.carrier()),
                () -> {
                    lane.recordingEnded();
                    entry.setRecorded(channel.carrier());
                    if (stopped || !channel.outlet().isOpen()) {
                        comeBack(entry, channel);
                    } else {
                        deliver(entry, channel);
                    }
                },
                () -> {
                    lane.recordingEnded();
                    channel.pausing().rest(STORE_TROUBLE, loop.now());
                    comeBack(entry, channel);
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
        Entry.Flight flight = land(entry);
        settlement.report(entry, flight, outcome, () -> free(flight.channel()));
        wakeOthers(flight.channel());
    }

    /** To its lane, without having left. */
    private void comeBack(Entry entry, Channel channel) {
        entry.part().ifPresent(part -> part.landed(channel.carrier()));
        free(land(entry).channel());
        detours.putBack(entry, channel.carrier());
    }

    private static Entry.Flight land(Entry entry) {
        Entry.Flight flight = entry.land();
        flight.channel().answered();
        return flight;
    }

    private void free(Channel channel) {
        channel.release();
        inFlight--;
        wakeOthers(channel);
        channel.outlet().checkDrained();
    }
}
