// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import io.tandem.component.LinkClient;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.AttemptFailure;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SmppSession;
import io.tandem.takeover.Event;
import io.tandem.takeover.LinkFailure;
import io.tandem.takeover.LinkType;
import io.tandem.takeover.Takeover;
import io.tandem.takeover.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The secondary's end of the link: bound as the takeover wants it. */
final class SecondaryLink implements LinkClient, Link {
    private final Takeover takeover;
    private final Timers timers;
    private volatile BindType wanted = BindType.TRANSCEIVER;
    private volatile boolean dialling;
    private SmppSession session;
    private long id;
    private long heardBefore;

    SecondaryLink(Takeover takeover, Timers timers) {
        this.takeover = takeover;
        this.timers = timers;
    }

    // --- from the component

    @Override
    public BindType bindType() {
        return wanted;
    }

    @Override
    public Duration retry() {
        return wanted == BindType.RECEIVER ? timers.probe() : timers.retry();
    }

    @Override
    public Duration bindTimeout() {
        return timers.bindTimeout();
    }

    @Override
    public void dialling(boolean starts) {
        dialling = starts;
    }

    @Override
    public void bound(SmppSession bound) {
        long newId;
        synchronized (this) {
            session = bound;
            newId = ++id;
        }
        takeover.post(new Event.LinkBound(
                newId, bound.bindType() == BindType.RECEIVER ? LinkType.RECEIVER : LinkType.TRANSCEIVER));
    }

    @Override
    public void closed(SmppSession closed, CloseReason reason) {
        long closedId;
        synchronized (this) {
            heardBefore = Math.max(heardBefore, closed.lastHeard());
            closedId = idOf(closed);
            if (session == closed) {
                session = null;
            }
        }
        takeover.post(new Event.LinkClosed(closedId, closed.lastHeard()));
    }

    @Override
    public void attemptFailed(AttemptFailure failure) {
        takeover.post(new Event.LinkFailed(
                switch (failure.kind()) {
                    case CONNECTION_REFUSED -> LinkFailure.CONNECTION_REFUSED;
                    case UNREACHABLE, NO_ANSWER, NOT_PERMITTED -> LinkFailure.SILENCE;
                    case TLS_REFUSED -> LinkFailure.REJECTED;
                    case BIND_REFUSED -> meaning(failure.commandStatus());
                }));
    }

    private static LinkFailure meaning(int commandStatus) {
        return switch (commandStatus) {
            case CommandStatus.ESME_RBINDFAIL -> LinkFailure.YIELDS;
            case CommandStatus.ESME_RALYBND -> LinkFailure.OWNS;
            case CommandStatus.ESME_RINVPASWD, CommandStatus.ESME_RINVSYSID -> LinkFailure.REJECTED;
            default -> LinkFailure.OTHER_ANSWER;
        };
    }

    // --- from the takeover

    void want(LinkType type) {
        wanted = type == LinkType.RECEIVER ? BindType.RECEIVER : BindType.TRANSCEIVER;
    }

    @Override
    public void close(long closing) {
        session(closing).ifPresent(open -> open.close(CloseReason.CLOSED_BY_US));
    }

    @Override
    public void unbind(long unbinding) {
        session(unbinding).ifPresent(SmppSession::unbind);
    }

    @Override
    public synchronized Optional<SmppSession> session(long of) {
        return of == id ? Optional.ofNullable(session) : Optional.empty();
    }

    @Override
    public synchronized long idOf(SmppSession known) {
        return known == session ? id : 0;
    }

    /** While nobody dials there is nothing to hear, which says nothing about the primary: that counts as heard. */
    @Override
    public void lastHeard(LongConsumer told) {
        if (!dialling) {
            told.accept(System.nanoTime());
        } else {
            open().ifPresentOrElse(bound -> bound.lastHeard(told), () -> told.accept(0));
        }
    }

    private synchronized Optional<SmppSession> open() {
        return Optional.ofNullable(session);
    }

    /** Over any session, ended ones too; 0 if never. */
    synchronized long heardLast() {
        return Math.max(heardBefore, session == null ? 0 : session.lastHeard());
    }
}
