// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** One connection of the link with its two ends. What comes for an end that is closed closes the other, as a reset does. */
final class SimSession {
    final long id;
    final LinkType type;
    final End primary;
    final End secondary;
    /** When the secondary was asked for the answer that came last; 0 if none did. */
    long promised;

    /** One node's end. */
    static final class End {
        private final SimNode<?> owner;
        private final SimNet.Pipe out;
        private final Runnable closed;
        boolean open = true;
        boolean bound;
        boolean heardSomething;
        long heard;

        End(SimNode<?> owner, SimNet.Pipe out, Runnable closed) {
            this.owner = owner;
            this.out = out;
            this.closed = closed;
            heard = owner.time.now();
        }
    }

    SimSession(long id, LinkType type, SimNet net, SimPrimary p, SimSecondary s) {
        this.id = id;
        this.type = type;
        primary = new End(p, net.new Pipe(false), () -> p.sessionClosed(this));
        secondary = new End(s, net.new Pipe(true), () -> s.sessionClosed(this));
    }

    SimSecondary secondaryNode() {
        return (SimSecondary) secondary.owner;
    }

    private End other(End end) {
        return end == primary ? secondary : primary;
    }

    /** Sends from an end; what it does happens at the other, if that is still open and its process runs. */
    void send(End from, Runnable what) {
        if (!from.open) {
            return;
        }
        End to = other(from);
        from.out.send(() -> {
            if (!to.owner.hostUp()) {
                return;
            }
            if (!to.owner.alive() || !to.open) {
                reset(to);
            } else {
                to.owner.whenRunning(() -> {
                    if (to.open) {
                        to.heard = to.owner.time.now();
                        to.heardSomething = true;
                        what.run();
                    }
                });
            }
        });
    }

    private void reset(End from) {
        End to = other(from);
        from.out.send(() -> to.owner.whenRunning(() -> lose(to)));
    }

    /** This end closes; the other hears of it. */
    void close(End end) {
        if (end.open) {
            end.open = false;
            reset(end);
        }
    }

    /** The process at this end is gone; its host says so, or is gone too. */
    void die(End end, boolean host) {
        if (end.open) {
            end.open = false;
            if (!host) {
                reset(end);
            }
        }
    }

    private void lose(End end) {
        if (end.open) {
            end.open = false;
            end.closed.run();
        }
    }

    /** Asks the other end each second while this one is bound, and gives it up after three misses. */
    void keepAlive(End end) {
        end.owner.later(SimTime.SECOND, () -> {
            if (end.open && end.bound) {
                if (end.owner.time.now() - end.heard > 3 * SimTime.SECOND + 500 * SimTime.MILLI) {
                    end.open = false;
                    reset(end);
                    end.closed.run();
                } else {
                    enquire(end, () -> {});
                    keepAlive(end);
                }
            }
        });
    }

    /** enquire_link, and what is done with its answer. */
    void enquire(End from, Runnable answered) {
        End to = other(from);
        send(from, () -> {
            if (to.bound || to == primary) {
                send(to, answered);
            }
        });
    }
}
