// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The gates of all accounts by name: provider accounts and the link under their own names, clients as {@code client:NAME}. */
public final class Gates {
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Closed for a name never heard of. */
    public Gate get(String name) {
        return gates.getOrDefault(name, Gate.CLOSED);
    }

    public void set(String name, Gate gate) {
        if (!gate.equals(gates.put(name, gate))) {
            listeners.forEach(Runnable::run);
        }
    }

    public void close(String name) {
        set(name, Gate.CLOSED);
    }

    /** Called on the thread that changed a gate; must not block. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public Map<String, Gate> all() {
        return Map.copyOf(gates);
    }
}
