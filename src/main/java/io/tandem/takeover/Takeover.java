// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.OptionalLong;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the state of the protocol on one thread: takes events, has them decided, and passes the actions on. */
public final class Takeover implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Takeover.class);

    private record Posted(Event event, Runnable decided) {}

    private final Machine<?> machine;
    private final HoldRight right;
    private Hands hands;
    private final DecisionListener listener;
    private final long tickMillis;
    private final Thread thread;
    private final BlockingDeque<Posted> events = new LinkedBlockingDeque<>();
    private final AtomicBoolean tickWaits = new AtomicBoolean();
    private volatile boolean closed;

    /** Made, not started. */
    public Takeover(
            Protocol<?> protocol, HoldRight right, Timers timers, DecisionListener listener, String threadName) {
        this.machine = new Machine<>(protocol);
        this.right = right;
        this.listener = listener;
        this.tickMillis = Math.max(1, timers.tick().toMillis());
        this.thread = new Thread(this::run, threadName);
    }

    /** The protocol with the state it has reached. */
    private static final class Machine<S extends NodeState> {
        private final Protocol<S> protocol;
        private volatile S state;

        Machine(Protocol<S> protocol) {
            this.protocol = protocol;
            this.state = protocol.initial(System.nanoTime());
        }

        /** Time begins to count. */
        Decision<S> begin(long now) {
            state = protocol.initial(now);
            return protocol.begin(state, now);
        }

        Decision<S> decide(Event event, long now) {
            Decision<S> decision = protocol.decide(state, event, now);
            state = decision.state();
            return decision;
        }

        OptionalLong holdsUntil() {
            return protocol.holdsUntil(state);
        }
    }

    /** Once; what was posted before waits until then. */
    public void start(Hands carryingOut) {
        hands = carryingOut;
        thread.start();
    }

    /** Whether events are decided upon: between {@link #start} and {@link #close}. */
    public boolean isRunning() {
        return thread.isAlive() && !closed;
    }

    public NodeState state() {
        return machine.state;
    }

    /** From any thread. */
    public void post(Event event) {
        post(event, () -> {});
    }

    /** @param decided runs on the takeover's thread when the actions that follow have been passed on; must not block */
    public void post(Event event, Runnable decided) {
        events.addLast(new Posted(event, decided));
    }

    /**
     * The keepalive monitor runs; at least every T_tick. If it did not for longer than T_pause, that is noticed before
     * anything else is.
     *
     * @param heard when the last octet of the other node came over the link that is up; 0 if none is
     */
    public void pulse(long heard) {
        long gap = right.pulse(System.nanoTime());
        if (gap > 0) {
            events.addFirst(new Posted(new Event.Paused(gap), () -> {}));
        }
        if (tickWaits.compareAndSet(false, true)) {
            events.addLast(new Posted(new Event.Tick(heard), () -> tickWaits.set(false)));
        }
    }

    /** Ends the thread; nothing more is decided. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        long began = System.nanoTime();
        Decision<?> first = machine.begin(began);
        listener.begun(first.state(), began);
        carryOut(first);
        while (!closed) {
            try {
                Posted posted = events.poll(tickMillis, TimeUnit.MILLISECONDS);
                long gap = right.noticeGap(System.nanoTime());
                if (gap > 0) {
                    decide(new Event.Paused(gap));
                }
                if (posted != null) {
                    decide(posted.event());
                    posted.decided().run();
                }
            } catch (InterruptedException e) {
                LOG.debug("the takeover ends", e);
                return;
            } catch (RuntimeException e) {
                LOG.error("a fault of ours in the takeover", e);
            }
        }
    }

    private void decide(Event event) {
        NodeState before = machine.state;
        long now = System.nanoTime();
        Decision<?> decision = machine.decide(event, now);
        listener.decided(before, event, now, decision);
        right.endsAt(machine.holdsUntil());
        carryOut(decision);
    }

    private void carryOut(Decision<?> decision) {
        for (Action action : decision.actions()) {
            if (action instanceof Action.Grant) {
                right.grant();
            } else if (action instanceof Action.Revoke) {
                right.revoke();
            } else {
                hands.carryOut(action);
            }
        }
    }
}
