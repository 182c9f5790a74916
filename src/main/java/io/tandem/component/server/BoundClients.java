// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.delivery.Gate;
import io.tandem.delivery.Gates;
import io.tandem.smpp.session.AddressKey;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.LeastBusy;
import io.tandem.smpp.session.SmppSession;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which sessions each client has, over all ports. A place is taken when a bind is accepted and given back when the session
 * closes; a client's gate is as wide as the windows of its sessions that receive.
 */
public final class BoundClients {
    /** The lists never change, they are replaced: they are read with each deliver_sm. */
    private final Map<String, List<SmppSession>> sessions = new HashMap<>();

    /**
     * Takes a place for a session about to be bound.
     *
     * @param most sessions the client may have
     * @param mostPerAddress sessions it may have from the address of this one
     * @return empty, or the limit that leaves no place
     */
    synchronized Optional<Limit> reserve(String systemId, SmppSession session, int most, int mostPerAddress) {
        List<SmppSession> taken = of(systemId);
        if (taken.size() >= most) {
            return Optional.of(Limit.BINDS);
        }
        if (taken.size() >= mostPerAddress
                && taken.stream().filter(other -> isFromSame(other, session)).count() >= mostPerAddress) {
            return Optional.of(Limit.BINDS_PER_ADDRESS);
        }
        sessions.put(systemId, Stream.concat(taken.stream(), Stream.of(session)).toList());
        return Optional.empty();
    }

    private static boolean isFromSame(SmppSession one, SmppSession other) {
        return one.remoteAddress() instanceof InetSocketAddress first
                && other.remoteAddress() instanceof InetSocketAddress second
                && AddressKey.of(first.getAddress()).equals(AddressKey.of(second.getAddress()));
    }

    /** Gives a place back. False if the session had none, because its bind was refused or it never tried. */
    synchronized boolean release(String systemId, SmppSession session) {
        List<SmppSession> taken = of(systemId);
        List<SmppSession> left =
                taken.stream().filter(other -> other != session).toList();
        if (left.isEmpty()) {
            sessions.remove(systemId);
        } else {
            sessions.put(systemId, left);
        }
        return left.size() < taken.size();
    }

    /** The session to send the next deliver_sm on: bound, receiving, and with the fewest unanswered. */
    public Optional<SmppSession> receiving(String systemId) {
        return LeastBusy.of(of(systemId), BindType::receives);
    }

    /** The sessions a client has at this moment, bound or about to be. */
    public synchronized List<SmppSession> of(String systemId) {
        return sessions.getOrDefault(systemId, List.of());
    }

    /** The names of those that have a session. */
    public synchronized List<String> names() {
        return List.copyOf(sessions.keySet());
    }

    /** Sessions bound or about to be. */
    public synchronized int count() {
        return sessions.values().stream().mapToInt(List::size).sum();
    }

    /** Sets a gate as wide as what the client's sessions can take. */
    void updateGate(Gates gates, String gate, String systemId) {
        synchronized (gates) {
            List<SmppSession> receiving = of(systemId).stream()
                    .filter(session -> session.isBound() && session.bindType().receives())
                    .toList();
            int window = receiving.stream().mapToInt(SmppSession::sendWindow).sum();
            int ahead = receiving.stream().mapToInt(SmppSession::sendAhead).sum();
            gates.set(gate, new Gate(window, ahead, 0));
        }
    }
}
