// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.component.LinkServer;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SmppSession;
import io.tandem.takeover.Event;
import io.tandem.takeover.HoldRight;
import io.tandem.takeover.LinkType;
import io.tandem.takeover.Takeover;
import io.tandem.takeover.Wish;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** The primary's end of the link: the binds of the secondary are the takeover's to judge. */
final class PrimaryLink implements LinkServer, Link {
    /** How long closing the port waits until the providers are cut: sockets are closed, nothing is waited for. */
    private static final Duration CUT = Duration.ofSeconds(2);

    /** A session of the secondary, from its bind to its end. */
    private static final class Known {
        private final SmppSession session;
        private final BindVerdict.Accepted accepted;
        private final CompletableFuture<BindVerdict> verdict = new CompletableFuture<>();
        private boolean bound;
        private boolean toBeConfirmed;

        Known(SmppSession session, BindVerdict.Accepted accepted) {
            this.session = session;
            this.accepted = accepted;
        }
    }

    private final Takeover takeover;
    private final HoldRight right;
    private final int linkPort;
    private final Optional<Promises> promises;
    private final Map<Long, Known> sessions = new HashMap<>();
    private final Map<SmppSession, Long> ids = new HashMap<>();
    private final Set<Integer> openPorts = new HashSet<>();
    private long lastId;

    /**
     * @param linkPort where the secondary dials, as the accounts have it
     * @param promises with an arbiter: what the secondary says counts from when it was asked
     */
    PrimaryLink(Takeover takeover, HoldRight right, int linkPort, Optional<Promises> promises) {
        this.promises = promises;
        this.takeover = takeover;
        this.right = right;
        this.linkPort = linkPort;
    }

    // --- from the port

    @Override
    public CompletionStage<BindVerdict> judge(SmppSession session, BindType type, BindVerdict.Accepted accepted) {
        Known known = new Known(session, accepted);
        long id;
        synchronized (this) {
            id = ++lastId;
            sessions.put(id, known);
            ids.put(session, id);
        }
        takeover.post(new Event.PeerBinds(id, type == BindType.RECEIVER ? LinkType.RECEIVER : LinkType.TRANSCEIVER));
        return known.verdict;
    }

    @Override
    public synchronized void bound(SmppSession session) {
        Known known = sessions.get(ids.getOrDefault(session, 0L));
        if (known != null) {
            known.bound = true;
            if (known.toBeConfirmed) {
                enquire(ids.get(session), known);
            }
        }
    }

    @Override
    public void closed(SmppSession session) {
        Long id;
        synchronized (this) {
            id = ids.remove(session);
            sessions.remove(id);
        }
        if (id != null) {
            takeover.post(new Event.LinkClosed(id, session.lastHeard()));
        }
    }

    @Override
    public void opened(int port) {
        synchronized (this) {
            openPorts.add(port);
        }
        takeover.post(new Event.Asked(Wish.OPEN_PORT));
    }

    /** The secondary takes a closed port for a dead process: the accounts must be free before it is closed. */
    @Override
    public void closing(int port) {
        synchronized (this) {
            openPorts.remove(port);
            if (openPorts.contains(linkPort)) {
                return;
            }
        }
        if (!takeover.isRunning()) {
            return;
        }
        CompletableFuture<Void> decided = new CompletableFuture<>();
        takeover.post(new Event.Asked(Wish.CLOSE_PORT), () -> decided.complete(null));
        decided.completeOnTimeout(null, CUT.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    // --- from the takeover

    void accept(long id) {
        find(id).ifPresent(known -> known.verdict.complete(known.accepted.with(right.untilPaused())));
    }

    void refuse(long id, int commandStatus) {
        Optional<Known> refused = find(id);
        synchronized (this) {
            refused.ifPresent(known -> ids.remove(known.session));
            sessions.remove(id);
        }
        refused.ifPresent(known -> known.verdict.complete(new BindVerdict.Refused(commandStatus, why(commandStatus))));
    }

    private static String why(int commandStatus) {
        return switch (commandStatus) {
            case CommandStatus.ESME_RBINDFAIL -> "this node yields the accounts";
            case CommandStatus.ESME_RALYBND -> "this node owns the accounts";
            default -> "this node is about to yield the accounts";
        };
    }

    synchronized void confirm(long id) {
        Known known = sessions.get(id);
        if (known != null && known.bound) {
            enquire(id, known);
        } else if (known != null) {
            known.toBeConfirmed = true;
        }
    }

    private void enquire(long id, Known known) {
        known.toBeConfirmed = false;
        known.session.confirm(result -> {
            if (result instanceof RequestResult.Answered) {
                takeover.post(new Event.PeerConfirmed(id));
            }
        });
    }

    @Override
    public void close(long id) {
        find(id).ifPresent(known -> known.session.close(CloseReason.CLOSED_BY_US));
    }

    @Override
    public void unbind(long id) {
        find(id).ifPresent(known -> known.session.unbind());
    }

    @Override
    public Optional<SmppSession> session(long id) {
        return find(id).map(known -> known.session);
    }

    @Override
    public synchronized long idOf(SmppSession session) {
        return ids.getOrDefault(session, 0L);
    }

    private synchronized Optional<Known> find(long id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** Of the newest session that is bound. */
    @Override
    public void lastHeard(LongConsumer told) {
        newest().ifPresentOrElse(session -> lastHeard(session, told), () -> told.accept(0));
    }

    private void lastHeard(SmppSession session, LongConsumer told) {
        promises.ifPresentOrElse(asked -> asked.last(session, told), () -> session.lastHeard(told));
    }

    private synchronized Optional<SmppSession> newest() {
        return sessions.entrySet().stream()
                .filter(entry -> entry.getValue().bound)
                .max(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().session);
    }
}
