// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.delivery.Gate;
import io.tandem.delivery.Gates;
import io.tandem.smpp.session.AddressKey;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.LeastBusy;
import io.tandem.smpp.session.SmppSession;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which sessions each client has, over all ports. A place is taken when a bind is accepted and given back when the session
 * closes; a client's gate is as wide as the windows of its sessions that receive.
 */
public final class BoundClients {
    private final Map<String, Places> clients = new HashMap<>();

    /** Of one client. */
    private static final class Places {
        private final List<SmppSession> taken = new ArrayList<>();
        /**
         * Looked at with each deliver_sm: made for the first one after a change, not for each of many that bind together. Null until
         * then.
         */
        private List<SmppSession> snapshot;

        List<SmppSession> snapshot() {
            if (snapshot == null) {
                snapshot = List.copyOf(taken);
            }
            return snapshot;
        }

        void add(SmppSession session) {
            taken.add(session);
            snapshot = null;
        }

        boolean remove(SmppSession session) {
            snapshot = null;
            return taken.remove(session);
        }
    }

    /**
     * Takes a place for a session about to be bound.
     *
     * @param most sessions the client may have
     * @param mostPerAddress sessions it may have from the address of this one
     * @return empty, or the limit that leaves no place
     */
    synchronized Optional<Limit> reserve(String systemId, SmppSession session, int most, int mostPerAddress) {
        Places places = clients.getOrDefault(systemId, new Places());
        if (places.taken.size() >= most) {
            return Optional.of(Limit.BINDS);
        }
        if (places.taken.size() >= mostPerAddress
                && places.taken.stream()
                                .filter(other -> isFromSame(other, session))
                                .count()
                        >= mostPerAddress) {
            return Optional.of(Limit.BINDS_PER_ADDRESS);
        }
        places.add(session);
        clients.put(systemId, places);
        return Optional.empty();
    }

    private static boolean isFromSame(SmppSession one, SmppSession other) {
        return one.remoteAddress() instanceof InetSocketAddress first
                && other.remoteAddress() instanceof InetSocketAddress second
                && AddressKey.of(first.getAddress()).equals(AddressKey.of(second.getAddress()));
    }

    /** Gives a place back. False if the session had none, because its bind was refused or it never tried. */
    synchronized boolean release(String systemId, SmppSession session) {
        Places places = clients.get(systemId);
        if (places == null) {
            return false;
        }
        boolean had = places.remove(session);
        if (places.taken.isEmpty()) {
            clients.remove(systemId);
        }
        return had;
    }

    /** The session to send the next deliver_sm on: bound, receiving, and with the fewest unanswered. */
    public Optional<SmppSession> receiving(String systemId) {
        return LeastBusy.of(of(systemId), BindType::receives);
    }

    /** The sessions a client has at this moment, bound or about to be. */
    public synchronized List<SmppSession> of(String systemId) {
        Places places = clients.get(systemId);
        return places == null ? List.of() : places.snapshot();
    }

    /** The names of those that have a session. */
    public synchronized List<String> names() {
        return List.copyOf(clients.keySet());
    }

    /** Sessions bound or about to be. */
    public synchronized int count() {
        return clients.values().stream().mapToInt(places -> places.taken.size()).sum();
    }

    /** Sets a gate as wide as what the client's sessions can take. */
    void updateGate(Gates gates, String gate, String systemId) {
        synchronized (gates) {
            gates.set(gate, gate(systemId));
        }
    }

    /** Asked for each bind, so without a list of them. */
    private synchronized Gate gate(String systemId) {
        int window = 0;
        int ahead = 0;
        Places places = clients.get(systemId);
        if (places != null) {
            for (SmppSession session : places.taken) {
                if (session.isBound() && session.bindType().receives()) {
                    window += session.sendWindow();
                    ahead += session.sendAhead();
                }
            }
        }
        return new Gate(window, ahead, 0);
    }
}
