// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.Channel;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SMPP session over one connection, the same for both ends; what differs is its {@link SessionRole}. All state
 * belongs to the connection's event loop; the public methods may be called from any thread and never block.
 */
public final class SmppSession {
    private static final Logger LOG = LoggerFactory.getLogger(SmppSession.class);

    private final SessionRole role;
    private final SessionListener listener;
    private final SessionCounters counters;
    private volatile SessionOptions options;
    private final PendingRequests pending;
    private final AtomicInteger handedOver = new AtomicInteger();
    private SessionWatch watch;
    private volatile Channel channel;
    private PduWriter writer;
    private Unbinding unbinding;
    private volatile SessionState state = SessionState.OPEN;
    private volatile BindType bindType;
    private volatile String systemId = "";
    private int unanswered;
    private CloseReason closeReason = CloseReason.CONNECTION_LOST;
    private volatile long lastHeard = System.nanoTime();

    SmppSession(SessionRole role, SessionListener listener, SessionOptions options, SessionCounters counters) {
        this.role = role;
        this.listener = listener;
        this.options = options;
        this.counters = counters;
        this.pending = new PendingRequests(options.sendWindow());
    }

    public SessionState state() {
        return state;
    }

    /** Null until bound. */
    public BindType bindType() {
        return bindType;
    }

    /** Who is at the ESME's end; empty until a bind names it. */
    public String systemId() {
        return systemId;
    }

    public SocketAddress remoteAddress() {
        return channel.remoteAddress();
    }

    /** When the last PDU of the peer came, by {@link System#nanoTime()}; before the first, when the session began. */
    public long lastHeard() {
        return lastHeard;
    }

    /** Requests of ours that wait for a response, those on their way to the event loop included. */
    public int inFlight() {
        return pending.size() + handedOver.get();
    }

    public int sendWindow() {
        return options.sendWindow();
    }

    public boolean isBound() {
        return state == SessionState.BOUND;
    }

    /** Sends a request; its sequence_number is given here. The result comes once, on the event loop. */
    public void request(Pdu request, Consumer<RequestResult> onResult) {
        // Counted at once: whoever spreads a burst over sessions by inFlight() must see what it has just given to each.
        handedOver.incrementAndGet();
        onEventLoop(() -> {
            handedOver.decrementAndGet();
            if (state != SessionState.BOUND || !role.maySend(this, request.commandId())) {
                onResult.accept(new RequestResult.NotSent("the session is " + state + " as " + bindType));
            } else if (pending.isFull()) {
                onResult.accept(new RequestResult.NotSent("the window of " + options.sendWindow() + " is full"));
            } else {
                send(request, options.response(), onResult);
            }
        });
    }

    /** Answers a request handed to {@link SessionListener#request}. Dropped silently if the session is gone. */
    public void respond(Pdu response) {
        onEventLoop(() -> {
            if (unanswered == 0) {
                LOG.error("{}: {} answers nothing, or twice; dropped", this, response);
                return;
            }
            unanswered--;
            write(response);
            unbinding.finishIfDrained();
        });
    }

    /**
     * Unbinds with the handshake (§4.2): no new requests, those in flight may finish, then unbind, then close; all that
     * within the response timer. A session not bound yet is closed, one that is unbinding already goes on with it.
     */
    public void unbind() {
        onEventLoop(() -> {
            if (state == SessionState.BOUND) {
                unbinding.byUs(options.response());
            } else if (state != SessionState.UNBINDING) {
                close(CloseReason.UNBOUND_BY_US);
            }
        });
    }

    /** Closes without a handshake; answers given before still leave if the peer reads. */
    public void close(CloseReason reason) {
        onEventLoop(() -> {
            if (state != SessionState.CLOSED) {
                closeReason = reason;
                become(SessionState.CLOSED);
                writer.closeNow();
            }
        });
    }

    // --- for the roles and the unbinding, on the event loop ---

    /** Sends whatever the state and the window: the bind, enquire_link and unbind too. */
    void send(Pdu request, Duration patience, Consumer<RequestResult> onResult) {
        int sequence = pending.nextSequence();
        pending.add(new PendingRequests.Pending(
                request.commandId(), sequence, System.nanoTime() + patience.toNanos(), onResult));
        write(request.withSequence(sequence));
    }

    /** A bind in this name is on its way or being judged. */
    void binding(String name) {
        become(SessionState.BINDING);
        systemId = name;
    }

    void becomeBound(BindType type, SessionOptions newOptions) {
        bindType = type;
        options = newOptions;
        pending.window(newOptions.sendWindow());
        channel.pipeline().get(FrameDecoder.class).maxLength(newOptions.maxPduLength());
        become(SessionState.BOUND);
        watch = watch.relieveAtBind(newOptions);
    }

    /** Tells the owner; one that fails on it can't own the session. */
    void tellBound() {
        try {
            listener.bound(this);
        } catch (RuntimeException e) {
            LOG.error("{}: closing, its owner failed on its bind", this, e);
            close(CloseReason.CLOSED_BY_US);
        }
    }

    /** By whoever asked last, if the peer asks for it while we are at it. */
    void unbinding(CloseReason reason) {
        if (state != SessionState.UNBINDING) {
            become(SessionState.UNBINDING);
        }
        closeReason = reason;
    }

    /** Nothing waits for a response in either direction. */
    boolean isDrained() {
        return unanswered == 0 && pending.size() == 0;
    }

    private void become(SessionState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException(this + " cannot become " + next);
        }
        state = next;
    }

    /** Hands a request to the owner, or refuses it when too many are unanswered already. */
    void handToListener(Pdu request) {
        if (unanswered >= options.receiveWindow()) {
            counters.throttled();
            write(request.response(CommandStatus.ESME_RTHROTTLED));
            return;
        }
        unanswered++;
        listener.request(this, request);
    }

    SessionOptions options() {
        return options;
    }

    SessionListener listener() {
        return listener;
    }

    SessionCounters counters() {
        return counters;
    }

    Channel channel() {
        return channel;
    }

    void write(Pdu pdu) {
        if (state != SessionState.CLOSED) {
            writer.write(pdu);
        }
    }

    void writeAndClose(Pdu last, CloseReason reason) {
        if (state != SessionState.CLOSED) {
            write(last);
            closeReason = reason;
            become(SessionState.CLOSED);
            writer.closeSoon();
        }
    }

    // --- for the connection's handler ---

    void attach(Channel newChannel) {
        channel = newChannel;
        writer = new PduWriter(newChannel, counters);
        unbinding = new Unbinding(this, newChannel.eventLoop());
    }

    void opened() {
        if (state == SessionState.CLOSED) {
            return;
        }
        watch = SessionWatch.beforeBind(this, options, channel.eventLoop());
        role.opened(this);
    }

    void lostFraming(FrameDecoder.BadFrame bad) {
        counters.badFrame();
        LOG.info("{} sent command_length {}: closing", this, bad.commandLength());
        writeAndClose(
                new Pdu(CommandId.GENERIC_NACK, CommandStatus.ESME_RINVCMDLEN, bad.sequence(), new byte[0]),
                CloseReason.BAD_FRAME);
    }

    void received(Pdu pdu) {
        watch.octetsReceived();
        lastHeard = System.nanoTime();
        counters.received(pdu);
        if (pdu.isResponse()) {
            response(pdu);
        } else if (state == SessionState.CLOSED) {
            LOG.debug("{}: {} after the end is dropped", this, pdu);
        } else if (pdu.commandId() == CommandId.ENQUIRE_LINK) {
            write(pdu.response(CommandStatus.ESME_ROK));
        } else if (pdu.commandId() == CommandId.UNBIND) {
            unbinding.byPeer(pdu);
        } else if (state == SessionState.UNBINDING) {
            write(pdu.response(
                    unbinding.isAskedByPeer() ? CommandStatus.ESME_RINVBNDSTS : role.statusWhileUnbinding()));
        } else {
            role.request(this, pdu);
        }
    }

    void closed() {
        state = SessionState.CLOSED;
        pending.drain().forEach(request -> request.end(new RequestResult.InDoubt(closeReason.toString())));
        role.closed(this, closeReason);
    }

    private void response(Pdu response) {
        pending.answeredBy(response)
                .ifPresentOrElse(
                        request -> {
                            request.end(new RequestResult.Answered(response));
                            unbinding.finishIfDrained();
                        },
                        counters::unexpectedResponse);
    }

    /** Ends the requests whose response timer has run out. */
    void giveUpExpired(long now) {
        pending.expired(now).forEach(request -> {
            counters.responseTimeout();
            request.end(new RequestResult.InDoubt("no response in time"));
        });
        unbinding.finishIfDrained();
    }

    void enquire() {
        if (state == SessionState.BOUND) {
            send(Pdu.request(CommandId.ENQUIRE_LINK), options.response(), result -> {});
        }
    }

    private void onEventLoop(Runnable action) {
        if (channel.eventLoop().inEventLoop()) {
            action.run();
        } else {
            channel.eventLoop().execute(action);
        }
    }

    @Override
    public String toString() {
        return (systemId.isEmpty() ? "session" : systemId) + "@" + (channel == null ? "?" : channel.remoteAddress());
    }
}
