// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Group;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose turn it is in the groups that share by weight. Each message gives every account that is bound its weight as a
 * credit, and takes the sum from the one that gets it: smooth weighted round robin. An account without room is passed over
 * for a while; what the others get instead of it is its credit for later. Kept by the name of the group, which outlives its
 * queue: with one message at a time a queue is gone after each.
 */
final class Shares {
    /** Of groups; a route that makes up their names must not fill the memory. */
    private static final int LIMIT = 1_000;
    /** In rounds: what an account may be behind or ahead because of parts that had to go to it. */
    private static final int MOST_ROUNDS = 100;
    /** How far an account may fall behind because it had no room while another one did; then it is waited for. */
    private static final int PATIENT_ROUNDS = 25;

    private final Map<String, Map<String, Long>> credits = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Whose turn it is.
     *
     * @param candidates at least one
     * @param now of the loop, nanoseconds
     */
    Channel due(DestinationQueue destination, List<Channel> candidates, long now) {
        Map<String, Long> credit = credit(destination);
        Channel due = most(destination, credit, candidates);
        if (due.blocker(now).isEmpty() || next(destination, credit, due) > PATIENT_ROUNDS * sum(destination)) {
            return due;
        }
        List<Channel> free = candidates.stream()
                .filter(candidate -> candidate.blocker(now).isEmpty())
                .toList();
        return free.isEmpty() ? due : most(destination, credit, free);
    }

    /** Of several with the most credit the one that comes first in the group. */
    private static Channel most(DestinationQueue destination, Map<String, Long> credit, List<Channel> candidates) {
        Channel first = candidates.get(0);
        long most = Long.MIN_VALUE;
        for (Channel candidate : candidates) {
            long next = next(destination, credit, candidate);
            if (next > most) {
                most = next;
                first = candidate;
            }
        }
        return first;
    }

    private static long next(DestinationQueue destination, Map<String, Long> credit, Channel way) {
        return credit.getOrDefault(way.carrier(), 0L) + destination.weight(way.carrier());
    }

    private static long sum(DestinationQueue destination) {
        return destination.ways().stream()
                .mapToLong(way -> destination.weight(way.carrier()))
                .sum();
    }

    /** The account gets a message. */
    void given(DestinationQueue destination, String account) {
        move(destination, account, 1);
    }

    /** The account did not get it after all. */
    void returned(DestinationQueue destination, String account) {
        move(destination, account, -1);
    }

    private void move(DestinationQueue destination, String account, int messages) {
        if (destination.policy() != Group.Policy.SHARE || destination.ways().size() < 2) {
            return;
        }
        Map<String, Long> credit = credit(destination);
        long sum = 0;
        for (Channel way : destination.ways()) {
            int weight = destination.weight(way.carrier());
            credit.merge(way.carrier(), (long) messages * weight, Long::sum);
            sum += weight;
        }
        long most = MOST_ROUNDS * sum;
        credit.merge(account, -messages * sum, Long::sum);
        credit.replaceAll((each, value) -> Math.max(-most, Math.min(most, value)));
    }

    private Map<String, Long> credit(DestinationQueue destination) {
        Map<String, Long> credit = credits.computeIfAbsent(destination.name(), absent -> new HashMap<>());
        if (credits.size() > LIMIT) {
            Iterator<String> oldest = credits.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return credit;
    }
}
