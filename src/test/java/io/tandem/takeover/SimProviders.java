// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** A node's sessions at the providers, and its clients: what the actions are carried out on. */
final class SimProviders {
    private final SimNode<?> node;
    private final Timers timers;
    private boolean granted;
    private boolean running;
    private boolean stopping;
    private boolean bound;
    private boolean reachable = true;
    private int turn;
    private boolean forwarding;

    SimProviders(SimNode<?> node, Timers timers) {
        this.node = node;
        this.timers = timers;
    }

    /** A new process: what it does not know yet of the providers it is told soon. */
    void reset() {
        granted = false;
        running = false;
        stopping = false;
        bound = false;
        forwarding = false;
        turn++;
        if (!reachable) {
            tell();
        }
    }

    /** Whether the providers answer this node. */
    void reachable(boolean now) {
        reachable = now;
        bound = bound && now;
        tell();
    }

    private void tell() {
        SimTime time = node.time;
        boolean said = reachable;
        node.later(time.between(1, SimTime.SECOND), () -> {
            if (said == reachable) {
                node.post(new Event.Reach(said));
            }
        });
    }

    boolean reachable() {
        return reachable;
    }

    boolean bound() {
        return bound && granted;
    }

    boolean forwarding() {
        return forwarding;
    }

    /** Whether the action was about these. */
    boolean perform(Action action) {
        if (action instanceof Action.Grant) {
            granted = true;
        } else if (action instanceof Action.Revoke) {
            granted = false;
        } else if (action instanceof Action.CutProviders) {
            bound = false;
            if (stopping) {
                stopped(100 * SimTime.MILLI);
            }
        } else if (action instanceof Action.Start start) {
            start(start.group());
        } else if (action instanceof Action.Stop stop) {
            stop(stop.group());
        } else if (action instanceof Action.Drain) {
            node.later(node.time.between(1, timers.drain().toNanos()), () -> node.post(new Event.Drained()));
        } else {
            return false;
        }
        return true;
    }

    private void start(RouteGroup group) {
        if (group == RouteGroup.FORWARDING) {
            forwarding = true;
        } else if (group == RouteGroup.PROVIDERS) {
            if (running || stopping) {
                throw new IllegalStateException("the providers are started twice, or while they stop");
            }
            running = true;
            turn++;
            bind(turn);
        }
    }

    private void bind(int started) {
        node.later(node.time.between(10 * SimTime.MILLI, 300 * SimTime.MILLI), () -> {
            if (started == turn && running) {
                bound = granted && reachable && !stopping;
                if (!stopping) {
                    bind(started); // and again when they are lost
                }
            }
        });
    }

    private void stop(RouteGroup group) {
        if (group == RouteGroup.FORWARDING) {
            forwarding = false;
        } else if (group == RouteGroup.PROVIDERS) {
            if (!running || stopping) {
                throw new IllegalStateException("the providers are stopped twice, or without being started");
            }
            stopping = true;
            stopped(bound ? timers.drain().toNanos() : 100 * SimTime.MILLI);
        }
    }

    private void stopped(long atMost) {
        int started = turn;
        node.later(node.time.between(1, atMost), () -> {
            if (started == turn && stopping) {
                turn++;
                running = false;
                stopping = false;
                bound = false;
                node.post(new Event.ProvidersStopped());
            }
        });
    }
}
