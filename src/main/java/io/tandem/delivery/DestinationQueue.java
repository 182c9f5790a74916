// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Destination;
import io.tandem.store.Group;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lanes of one destination that have messages in memory, and what left them to wait for one of its accounts. */
final class DestinationQueue extends TurnQueue {
    private static final Group NO_GROUP = new Group(Group.Policy.ORDERED, List.of());

    private final String name;
    private final Group.Policy policy;
    private final List<String> accounts;
    private final Map<String, Integer> weights;
    private final Map<String, Detour> detours = new HashMap<>();
    private int lanes;
    private boolean parked;

    DestinationQueue(String name) {
        this.name = name;
        Group group = Destination.isClient(name) || Destination.isPeer(name) ? NO_GROUP : Destination.group(name);
        this.policy = group.policy();
        this.accounts = group.accounts();
        this.weights = group.members().stream().collect(Collectors.toMap(Group.Member::account, Group.Member::weight));
    }

    String name() {
        return name;
    }

    /** The provider accounts, the preferred one first; none for clients and the other node. */
    List<String> accounts() {
        return accounts;
    }

    /** Which of them takes a message. */
    Group.Policy policy() {
        return policy;
    }

    int weight(String account) {
        return weights.getOrDefault(account, 0);
    }

    /** The way to this account, if it is one of the ways. */
    Optional<Channel> way(String account) {
        return ways().stream()
                .filter(channel -> channel.carrier().equals(account))
                .findFirst();
    }

    /** Its next message waits for room in the detour it is to take, and so do all others. */
    void park() {
        parked = true;
    }

    boolean isParked() {
        return parked;
    }

    void unpark() {
        parked = false;
    }

    @Override
    boolean isReady() {
        return !parked && !isEmpty();
    }

    /** Other accounts, so another choice. */
    @Override
    void setWays(List<Channel> newWays) {
        super.setWays(newWays);
        parked = false;
    }

    void laneAdded() {
        lanes++;
    }

    /** True if that was the last. */
    boolean laneRemoved() {
        return --lanes == 0;
    }

    Collection<Detour> detours() {
        return detours.values();
    }

    Optional<Detour> detour(String account) {
        return Optional.ofNullable(detours.get(account));
    }

    void add(Detour detour) {
        detours.put(detour.account(), detour);
    }
}
