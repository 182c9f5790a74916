// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/** A process with one half of the protocol: its decisions one after the other, its log, its pauses and its deaths. */
abstract class SimNode<S extends NodeState> {
    final SimTime time;
    final SimProviders providers;
    private final String name;
    private final Timers timers;
    private final Protocol<S> protocol;
    private final SimArbiter arbiter;
    private final List<String> log = new ArrayList<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private final List<Runnable> held = new ArrayList<>();
    private S state;
    private boolean hostUp;
    private boolean alive;
    private boolean paused;
    private boolean deciding;
    private int life;
    private long ticked;
    private long stopAsked;

    SimNode(String name, SimTime time, Timers timers, Protocol<S> protocol, SimArbiter arbiter) {
        this.arbiter = arbiter;
        this.name = name;
        this.time = time;
        this.timers = timers;
        this.protocol = protocol;
        state = protocol.initial(time.now());
        providers = new SimProviders(this, timers);
    }

    // --- life

    final void start() {
        if (alive) {
            return;
        }
        hostUp = true;
        alive = true;
        paused = false;
        deciding = false;
        stopAsked = 0;
        life++;
        events.clear();
        held.clear();
        providers.reset();
        state = protocol.initial(time.now());
        time.trace(name + " starts");
        log.add(RoleLog.header(state, timers, time.now() / SimTime.MILLI, time.now()));
        ticked = time.now();
        started();
        protocol.begin(state, time.now()).actions().forEach(this::perform);
        later(timers.tick().toNanos(), this::tick);
    }

    /** The process is gone; its host says so to whoever asks, unless it is gone too. */
    final void die(boolean host) {
        hostUp = hostUp && !host;
        if (alive) {
            alive = false;
            life++;
            time.trace(name + (host ? " loses its power" : " ends"));
            arbiter.died(this);
            died(host);
        }
    }

    final void hostComesBack() {
        hostUp = true;
    }

    final void pause() {
        paused = alive;
        time.trace(name + " is paused");
    }

    final void resume() {
        if (!paused) {
            return;
        }
        paused = false;
        time.trace(name + " goes on");
        long gap = time.now() - ticked;
        if (gap > timers.pause().toNanos()) {
            events.addFirst(new Event.Paused(gap)); // before anything else
            decide();
        }
        ticked = time.now();
        List<Runnable> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(Runnable::run); // in their order
    }

    /** Done at once unless it is paused: then afterwards. Not done in another life. */
    final void whenRunning(Runnable what) {
        if (paused) {
            held.add(what);
        } else if (alive) {
            what.run();
        }
    }

    final void later(long nanos, Runnable what) {
        int born = life;
        time.after(nanos, () -> {
            if (born == life) {
                whenRunning(what);
            }
        });
    }

    // --- decisions

    private void tick() {
        long gap = time.now() - ticked;
        ticked = time.now();
        if (gap > timers.pause().toNanos()) {
            events.addFirst(new Event.Paused(gap));
        }
        post(new Event.Tick(heard()));
        later(timers.tick().toNanos(), this::tick);
    }

    final void post(Event event) {
        events.add(event);
        if (!deciding) {
            deciding = true;
            later(
                    time.oneIn(200) ? time.between(1, 900 * SimTime.MILLI) : time.between(1, 2 * SimTime.MILLI),
                    this::decide);
        }
    }

    private void decide() {
        deciding = false;
        while (!events.isEmpty()) {
            decide(events.poll());
        }
    }

    private void decide(Event event) {
        S before = state;
        long now = time.now();
        Decision<S> decision = protocol.decide(before, event, now);
        state = decision.state();
        RoleLog.line(now / SimTime.MILLI, now, before, event, decision).ifPresent(line -> {
            log.add(line);
            time.trace(line.substring(line.indexOf(' ', line.indexOf(' ') + 1) + 1));
        });
        decided(before, event);
        decision.actions().forEach(this::perform);
    }

    private void perform(Action action) {
        if (!providers.perform(action) && !arbiter.perform(this, action)) {
            carryOut(action);
        }
    }

    /** When the last octet of the other node came over the session that is up. */
    abstract long heard();

    abstract void started();

    abstract void died(boolean host);

    abstract void decided(S before, Event event);

    abstract void carryOut(Action action);

    // --- what the world knows of it

    final void ask(Wish wish) {
        if (alive) {
            if (wish == Wish.STOP) {
                stopAsked = time.now();
            }
            time.trace(name + " is asked: " + wish);
            whenRunning(() -> post(new Event.Asked(wish)));
        }
    }

    final S state() {
        return state;
    }

    final List<String> log() {
        return log;
    }

    final boolean hostUp() {
        return hostUp;
    }

    final boolean alive() {
        return alive;
    }

    final boolean running() {
        return alive && !paused;
    }

    final boolean stopping() {
        return stopAsked != 0;
    }

    final long stopAsked() {
        return stopAsked;
    }

    /** Whether it can send over the accounts at this moment. */
    final boolean active() {
        OptionalLong end = protocol.holdsUntil(state);
        return running() && providers.bound() && (end.isEmpty() || time.now() < end.getAsLong());
    }
}
