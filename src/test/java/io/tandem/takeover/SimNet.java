// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The network between the nodes: delays, and cuts of either direction. What is sent into a cut comes late, in order, as with TCP. */
final class SimNet {
    private final SimTime time;
    private final boolean[] cut = new boolean[2];
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean firewall;
    private long lastCut = -1;

    SimNet(SimTime time) {
        this.time = time;
    }

    void cut(boolean toPrimary, boolean toSecondary) {
        cut[0] = toPrimary;
        cut[1] = toSecondary;
        if (!toPrimary && !toSecondary) {
            List<Runnable> ready = List.copyOf(waiting);
            waiting.clear();
            ready.forEach(Runnable::run);
        }
        touch();
    }

    /** Connections are refused in a living host's name, and nothing passes. */
    void firewall(boolean on) {
        firewall = on;
        cut(on, on);
    }

    boolean firewall() {
        return firewall;
    }

    boolean anyCut() {
        return cut[0] || cut[1];
    }

    /** When the link was cut last, as far as the invariant goes. */
    long lastCut() {
        touch();
        return lastCut;
    }

    private void touch() {
        if (anyCut()) {
            lastCut = time.now();
        }
    }

    /** One direction of one connection. */
    final class Pipe {
        private record Sent(long arrives, Runnable what) {}

        private final boolean toPrimary;
        private final Deque<Sent> sent = new ArrayDeque<>();
        private boolean moving;

        Pipe(boolean toPrimary) {
            this.toPrimary = toPrimary;
        }

        void send(Runnable what) {
            sent.add(new Sent(time.now() + delay(), what));
            move();
        }

        private void move() {
            if (!moving && !sent.isEmpty()) {
                moving = true;
                time.after(Math.max(1, sent.peek().arrives - time.now()), this::arrive);
            }
        }

        private void arrive() {
            if (cut[toPrimary ? 0 : 1]) {
                waiting.add(() -> time.after(time.between(0, SimTime.SECOND), this::arrive)); // sent again
                return;
            }
            moving = false;
            sent.poll().what.run();
            move();
        }
    }

    long delay() {
        return time.oneIn(50)
                ? time.between(SimTime.MILLI, 300 * SimTime.MILLI)
                : time.between(50_000, 20 * SimTime.MILLI);
    }
}
