// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The gates of all accounts by name: provider accounts and the link under their own names, clients as {@code client:NAME}. */
public final class Gates {
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final Map<String, String> fallbacks = new ConcurrentHashMap<>();
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** Closed for a name never heard of. */
    public Gate get(String name) {
        return gates.getOrDefault(name, Gate.CLOSED);
    }

    /** Whether this gate was ever set, even to closed. */
    public boolean isKnown(String name) {
        return gates.containsKey(name);
    }

    public void set(String name, Gate gate) {
        if (!gate.equals(gates.put(name, gate))) {
            changed(name);
        }
    }

    public void close(String name) {
        set(name, Gate.CLOSED);
    }

    /**
     * Whether this gate opens will be known in a moment: messages that prefer its account wait until {@link #settle}, and
     * do not go to another account of their group that happens to be bound sooner, or unbound later.
     */
    public void await(String name) {
        if (awaited.add(name)) {
            changed(name);
        }
    }

    /** What is known of this gate now may be relied on. */
    public void settle(String name) {
        if (awaited.remove(name)) {
            changed(name);
        }
    }

    public boolean isAwaited(String name) {
        return awaited.contains(name);
    }

    /**
     * While the gate {@code name} is closed, what waits for it goes through {@code other}: a client that is not bound
     * here, reached over the link. One step only: the other's own fallback is not asked.
     */
    public void fallback(String name, String other) {
        if (!other.equals(fallbacks.put(name, other))) {
            changed(name);
        }
    }

    public Optional<String> fallbackOf(String name) {
        return Optional.ofNullable(fallbacks.get(name));
    }

    /** The gate in use for {@code name}: its own if open, else its fallback's if that is open, else its own. */
    public String effective(String name) {
        String other = fallbacks.get(name);
        return other == null || get(name).isOpen() || !get(other).isOpen() ? name : other;
    }

    /** Called on the thread that changed a gate; must not block. */
    public void onChange(Runnable listener) {
        onChangeOf(name -> listener.run());
    }

    /** Called with the name of the gate, on the thread that changed it; must not block. */
    public void onChangeOf(Consumer<String> listener) {
        listeners.add(listener);
    }

    public Map<String, Gate> all() {
        return Map.copyOf(gates);
    }

    private void changed(String name) {
        listeners.forEach(listener -> listener.accept(name));
    }
}
