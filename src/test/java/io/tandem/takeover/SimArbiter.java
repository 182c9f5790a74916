// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A lock with a lease. A node that lost its connection to it finds that out before the lease is over; a node that is dead or
 * paused does not, and the lease ends all the same.
 */
final class SimArbiter {
    private static final long NOTICE = 4 * SimTime.SECOND;
    private static final long LEASE = 7 * SimTime.SECOND;

    private static final class Candidate {
        private boolean connected = true;
        private long attempt;
        private int turn;
    }

    private final SimTime time;
    private final Map<SimNode<?>, Candidate> candidates = new LinkedHashMap<>();
    private SimNode<?> holder;
    private long lostSince;

    SimArbiter(SimTime time) {
        this.time = time;
    }

    /** Whether the action was about this. */
    boolean perform(SimNode<?> node, Action action) {
        if (action instanceof Action.SeekLock seek) {
            of(node).attempt = seek.attempt();
            elect();
        } else if (action instanceof Action.FreeLock) {
            of(node).attempt = 0;
            if (holder == node && of(node).connected) {
                free();
            }
        } else {
            return false;
        }
        return true;
    }

    boolean reachableFrom(SimNode<?> node) {
        return of(node).connected;
    }

    void connect(SimNode<?> node, boolean connected) {
        Candidate candidate = of(node);
        candidate.connected = connected;
        int turn = ++candidate.turn;
        if (!connected) {
            node.later(NOTICE, () -> {
                if (turn == candidate.turn) {
                    node.post(new Event.Lock(candidate.attempt, false));
                }
            });
        } else if (holder == node && candidate.attempt == 0) {
            free(); // it gave up meanwhile
        }
        elect();
    }

    /** What a dead process sought nobody seeks any more. */
    void died(SimNode<?> node) {
        of(node).attempt = 0;
        of(node).turn++;
    }

    /** From time to time: leases end, and somebody else is elected. */
    void look() {
        if (holder == null) {
            elect();
            return;
        }
        Candidate candidate = of(holder);
        boolean renewed = candidate.connected && candidate.attempt != 0 && holder.running();
        if (renewed) {
            lostSince = time.now();
        } else if (time.now() - lostSince >= LEASE) {
            free();
        }
    }

    private void free() {
        holder = null;
        elect();
    }

    private void elect() {
        for (Map.Entry<SimNode<?>, Candidate> entry : candidates.entrySet()) {
            SimNode<?> node = entry.getKey();
            Candidate candidate = entry.getValue();
            if (candidate.connected && candidate.attempt != 0 && node.running() && (holder == null || holder == node)) {
                holder = node;
                lostSince = time.now();
                long attempt = candidate.attempt;
                int turn = ++candidate.turn;
                node.later(time.between(1, SimTime.SECOND), () -> {
                    if (turn == candidate.turn && holder == node) {
                        node.post(new Event.Lock(attempt, true));
                    }
                });
                return;
            }
        }
    }

    private Candidate of(SimNode<?> node) {
        return candidates.computeIfAbsent(node, any -> new Candidate());
    }
}
