// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Destination;
import io.tandem.store.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which way the messages of a queue go: through which outlet and which gate. Worked out when the queue appears, and again when an outlet or one of the gates it depends on changes.
 */
final class Routes {
    private final Gates gates;
    private final EventLoop loop;
    private final Rota rota;
    private final List<OpenOutlet> outlets = new ArrayList<>();
    private final Map<Channel.Key, Channel> channels = new HashMap<>();
    private final Map<String, Set<TurnQueue>> watchers = new HashMap<>();
    private final Set<TurnQueue> queues = new LinkedHashSet<>();
    // Concurrent for those who count; written by the dispatcher's thread only.
    private final Map<String, Limiter> limiters = new ConcurrentHashMap<>();

    Routes(Gates gates, EventLoop loop, Rota rota) {
        this.gates = gates;
        this.loop = loop;
        this.rota = rota;
    }

    /** From any thread. */
    int inFlight(String gate) {
        Limiter limiter = limiters.get(gate);
        return limiter == null ? 0 : limiter.inFlight();
    }

    void opened(OpenOutlet outlet) {
        outlets.add(outlet);
        outletsChanged();
    }

    void closed(OpenOutlet outlet) {
        outlets.remove(outlet);
        channels.keySet().removeIf(key -> key.outlet() == outlet);
        outletsChanged();
    }

    void outletsChanged() {
        List.copyOf(queues).forEach(this::resolve);
    }

    /** Reads the gate as it is now. Every change is followed by a call, so the last call sees the last state. */
    void gateChanged(String name) {
        Limiter limiter = limiters.get(name);
        if (limiter != null) {
            limiter.set(gates.get(name), loop.now());
            rota.wake(limiter);
        }
        List.copyOf(watchers.getOrDefault(name, Set.of())).forEach(this::resolve);
    }

    void appeared(TurnQueue queue) {
        queues.add(queue);
        resolve(queue);
    }

    void disappeared(TurnQueue queue) {
        queues.remove(queue);
        queue.ways().forEach(channel -> channel.remove(queue));
        watch(queue, Set.of());
    }

    /** It hands out messages now, and had none, or no room for them. */
    void filled(TurnQueue queue) {
        for (Channel channel : queue.ways()) {
            channel.add(queue);
            rota.schedule(channel);
        }
    }

    /** Whether the messages for this account alone can reach it at present. */
    boolean leadTo(String account) {
        return first(Target.provider(account), account, new HashSet<>()).isPresent();
    }

    private void resolve(TurnQueue queue) {
        Set<String> asked = new HashSet<>();
        List<Channel> ways = find(queue, asked).stream().map(this::channel).toList();
        watch(queue, asked);
        if (ways.equals(queue.ways())) {
            return;
        }
        queue.ways().forEach(channel -> channel.remove(queue));
        queue.setWays(ways);
        if (queue.isReady()) {
            filled(queue);
        }
    }

    private List<Channel.Key> find(TurnQueue queue, Set<String> asked) {
        if (queue instanceof Detour detour) {
            return find(detour.account(), asked).stream().toList();
        }
        DestinationQueue destination = (DestinationQueue) queue;
        return destination.policy() == Group.Policy.ORDERED
                ? find(destination.name(), asked).stream().toList()
                : findAll(destination.accounts(), asked);
    }

    /** To every account that is open once that is known of all, or over the link if none is. */
    private List<Channel.Key> findAll(List<String> accounts, Set<String> asked) {
        List<Channel.Key> ways = new ArrayList<>();
        for (String account : accounts) {
            asked.add(account);
            first(Target.provider(account), account, asked).ifPresent(ways::add);
        }
        return ways.isEmpty() || accounts.stream().anyMatch(gates::isAwaited)
                ? overTheLink(asked).stream().toList()
                : ways;
    }

    private Optional<Channel.Key> find(String destination, Set<String> asked) {
        if (Destination.isClient(destination)) {
            return first(new Target.Clients(), destination, asked);
        }
        if (Destination.isPeer(destination)) {
            return first(new Target.Peer(), destination, asked);
        }
        for (String account : Destination.accounts(destination)) {
            Target target = Target.provider(account);
            Optional<Channel.Key> way = first(target, account, asked);
            if (way.isPresent()) {
                return way;
            }
            asked.add(account);
            if (gates.isAwaited(account) || isOpenWithoutOutlet(account, target)) {
                break; // it still comes before those behind it
            }
        }
        return overTheLink(asked);
    }

    private Optional<Channel.Key> overTheLink(Set<String> asked) {
        for (OpenOutlet outlet : outlets) {
            if (isOpen(outlet, new Target.Providers())) {
                Optional<Channel.Key> way = through(outlet, outlet.name(), Optional.empty(), asked);
                if (way.isPresent()) {
                    return way;
                }
            }
        }
        return Optional.empty();
    }

    /** Of several outlets with this target the one opened first, unless its gate is closed. */
    private Optional<Channel.Key> first(Target target, String gate, Set<String> asked) {
        Optional<String> account =
                target instanceof Target.Provider provider ? Optional.of(provider.account()) : Optional.empty();
        for (OpenOutlet outlet : outlets) {
            if (isOpen(outlet, target)) {
                Optional<Channel.Key> way = through(outlet, gate, account, asked);
                if (way.isPresent()) {
                    return way;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Channel.Key> through(
            OpenOutlet outlet, String defaultGate, Optional<String> account, Set<String> asked) {
        String name = outlet.options().gate().orElse(defaultGate);
        asked.add(name);
        if (!outlet.options().gated() && !gates.isKnown(name)) {
            return Optional.of(new Channel.Key(outlet, Optional.empty(), account.orElse(outlet.name())));
        }
        gates.fallbackOf(name).ifPresent(asked::add);
        String gate = gates.effective(name);
        return gates.get(gate).isOpen()
                ? Optional.of(new Channel.Key(outlet, Optional.of(gate), account.orElse(gate)))
                : Optional.empty();
    }

    private boolean isOpenWithoutOutlet(String account, Target target) {
        return gates.get(account).isOpen() && outlets.stream().noneMatch(outlet -> isOpen(outlet, target));
    }

    private static boolean isOpen(OpenOutlet outlet, Target target) {
        return outlet.isOpen() && outlet.options().target().equals(target);
    }

    private Channel channel(Channel.Key key) {
        return channels.computeIfAbsent(
                key, absent -> new Channel(key, key.gate().map(this::limiter)));
    }

    private Limiter limiter(String gate) {
        return limiters.computeIfAbsent(gate, absent -> new Limiter(gates.get(gate), loop.now()));
    }

    private void watch(TurnQueue queue, Set<String> gateNames) {
        for (String old : queue.watched()) {
            Set<TurnQueue> others = watchers.get(old);
            if (others != null && others.remove(queue) && others.isEmpty()) {
                watchers.remove(old);
            }
        }
        for (String name : gateNames) {
            watchers.computeIfAbsent(name, absent -> new LinkedHashSet<>()).add(queue);
        }
        queue.setWatched(Set.copyOf(gateNames));
    }
}
