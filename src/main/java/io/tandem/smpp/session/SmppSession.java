// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SMPP session over one connection, the same for both ends; what differs is its {@link SessionRole}. All state
 * belongs to the connection's event loop; the public methods may be called from any thread and never block.
 */
public final class SmppSession extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(SmppSession.class);
    /** How long what is in flight may take after an unbind before the connection is closed over it. */
    private static final long UNBIND_GRACE_MILLIS = 900;

    private final SessionRole role;
    private final SessionListener listener;
    private final SessionCounters counters;
    private SessionOptions options;
    private PendingRequests pending;
    private SessionTimers timers;
    private Channel channel;
    private volatile SessionState state = SessionState.OPEN;
    private volatile BindType bindType;
    private volatile String systemId = "";
    private volatile int inFlight;
    private int unanswered;
    private Pdu unbindToAnswer;
    private CloseReason closeReason = CloseReason.CONNECTION_LOST;
    private boolean flushScheduled;

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

    /** Requests of ours that wait for a response. */
    public int inFlight() {
        return inFlight;
    }

    public int sendWindow() {
        return options.sendWindow();
    }

    public boolean isBound() {
        return state == SessionState.BOUND;
    }

    /** Sends a request; its sequence_number is given here. The result comes once, on the event loop. */
    public void request(Pdu request, Consumer<RequestResult> onResult) {
        onEventLoop(() -> {
            if (state != SessionState.BOUND || !role.maySend(this, request.commandId())) {
                onResult.accept(new RequestResult.NotSent("the session is " + state + " as " + bindType));
            } else if (pending.isFull()) {
                onResult.accept(new RequestResult.NotSent("the window of " + options.sendWindow() + " is full"));
            } else {
                send(request, onResult);
            }
        });
    }

    /** Answers a request handed to {@link SessionListener#request}. Dropped silently if the session is gone. */
    public void respond(Pdu response) {
        onEventLoop(() -> {
            unanswered--;
            write(response);
            finishUnbindIfDrained();
        });
    }

    /** Unbinds with the handshake (§4.2): no new requests, those in flight may finish, then unbind, then close. */
    public void unbind() {
        onEventLoop(() -> {
            if (state != SessionState.BOUND) {
                close(CloseReason.UNBOUND_BY_US);
                return;
            }
            become(SessionState.UNBINDING);
            closeReason = CloseReason.UNBOUND_BY_US;
            channel.eventLoop().schedule(this::closeNow, options.response().toMillis(), TimeUnit.MILLISECONDS);
            sendUnbindIfDrained();
        });
    }

    public void close(CloseReason reason) {
        onEventLoop(() -> {
            if (state != SessionState.CLOSED) {
                closeReason = reason;
                closeNow();
            }
        });
    }

    // --- for the roles, on the event loop ---

    /** Sends without asking for the bind: the bind itself. */
    void send(Pdu request, Consumer<RequestResult> onResult) {
        int sequence = pending.nextSequence();
        pending.add(new PendingRequests.Pending(
                request.commandId(),
                sequence,
                System.nanoTime() + options.response().toNanos(),
                onResult));
        inFlight = pending.size();
        write(request.withSequence(sequence));
    }

    void becomeBound(BindType type, String newSystemId, SessionOptions newOptions) {
        bindType = type;
        systemId = newSystemId;
        options = newOptions;
        pending = new PendingRequests(newOptions.sendWindow());
        timers = new SessionTimers(newOptions, System.nanoTime());
        timers.bound();
        become(SessionState.BOUND);
        scheduleLook();
    }

    void become(SessionState next) {
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
        if (state == SessionState.CLOSED) {
            return;
        }
        ByteBuf buffer = channel.alloc().buffer(pdu.length());
        buffer.writeInt(pdu.length());
        buffer.writeInt(pdu.commandId());
        buffer.writeInt(pdu.commandStatus());
        buffer.writeInt(pdu.sequence());
        buffer.writeBytes(pdu.body());
        channel.write(buffer, channel.voidPromise());
        counters.sent(pdu);
        scheduleFlush();
    }

    void writeAndClose(Pdu last, CloseReason reason) {
        closeReason = reason;
        write(last);
        channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    // --- Netty ---

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        timers = new SessionTimers(options, System.nanoTime());
        scheduleLook();
        role.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        timers.octetsReceived(System.nanoTime());
        if (message instanceof FrameDecoder.BadFrame bad) {
            counters.badFrame();
            LOG.info("{} sent command_length {}: closing", this, bad.commandLength());
            writeAndClose(
                    new Pdu(CommandId.GENERIC_NACK, CommandStatus.ESME_RINVCMDLEN, bad.sequence(), new byte[0]),
                    CloseReason.BAD_FRAME);
            return;
        }
        Pdu pdu = (Pdu) message;
        counters.received(pdu);
        if (pdu.isResponse()) {
            response(pdu);
        } else if (pdu.commandId() == CommandId.ENQUIRE_LINK) {
            write(pdu.response(CommandStatus.ESME_ROK));
        } else if (pdu.commandId() == CommandId.UNBIND) {
            unbindByPeer(pdu);
        } else if (state == SessionState.UNBINDING) {
            write(pdu.response(CommandStatus.ESME_RINVBNDSTS));
        } else {
            role.request(this, pdu);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        // A peer that does not read our answers is not read either: what it may pile up here stays bounded.
        channel.config().setAutoRead(channel.isWritable());
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        boolean wasClosed = state == SessionState.CLOSED;
        state = SessionState.CLOSED;
        List<PendingRequests.Pending> lost = pending.drain();
        inFlight = 0;
        lost.forEach(request -> request.onResult().accept(new RequestResult.InDoubt(closeReason.toString())));
        if (!wasClosed) {
            listener.closed(this, closeReason);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof java.io.IOException) {
            LOG.debug("{}: {}", this, cause.toString());
        } else {
            LOG.error("{}: closing after a fault of ours", this, cause);
        }
        context.close();
    }

    private void response(Pdu response) {
        pending.answeredBy(response)
                .ifPresentOrElse(
                        request -> {
                            inFlight = pending.size();
                            request.onResult().accept(new RequestResult.Answered(response));
                            sendUnbindIfDrained();
                        },
                        counters::unexpectedResponse);
    }

    private void unbindByPeer(Pdu unbind) {
        if (state == SessionState.UNBINDING) {
            write(unbind.response(CommandStatus.ESME_ROK));
            return;
        }
        become(SessionState.UNBINDING);
        closeReason = CloseReason.UNBOUND_BY_PEER;
        unbindToAnswer = unbind;
        channel.eventLoop().schedule(this::answerUnbind, UNBIND_GRACE_MILLIS, TimeUnit.MILLISECONDS);
        finishUnbindIfDrained();
    }

    private void finishUnbindIfDrained() {
        if (unanswered == 0) {
            answerUnbind();
        }
        sendUnbindIfDrained();
    }

    private void answerUnbind() {
        if (unbindToAnswer != null) {
            Pdu answer = unbindToAnswer.response(CommandStatus.ESME_ROK);
            unbindToAnswer = null;
            writeAndClose(answer, CloseReason.UNBOUND_BY_PEER);
        }
    }

    private void sendUnbindIfDrained() {
        if (state == SessionState.UNBINDING
                && closeReason == CloseReason.UNBOUND_BY_US
                && pending.size() == 0
                && unanswered == 0) {
            send(Pdu.request(CommandId.UNBIND), result -> closeNow());
        }
    }

    private void closeNow() {
        channel.close();
    }

    private void scheduleLook() {
        SessionTimers current = timers;
        channel.eventLoop().schedule(() -> look(current), current.lookEvery(), TimeUnit.NANOSECONDS);
    }

    private void look(SessionTimers current) {
        if (state == SessionState.CLOSED || current != timers) {
            return;
        }
        long now = System.nanoTime();
        pending.expired(now).forEach(request -> {
            inFlight = pending.size();
            counters.responseTimeout();
            request.onResult().accept(new RequestResult.InDoubt("no response within " + options.response()));
        });
        sendUnbindIfDrained();
        switch (timers.look(now)) {
            case SEND_ENQUIRE_LINK -> send(Pdu.request(CommandId.ENQUIRE_LINK), result -> {});
            case CLOSE_NOT_BOUND -> close(CloseReason.NOT_BOUND_IN_TIME);
            case CLOSE_SILENT -> close(CloseReason.PEER_SILENT);
            case NOTHING -> {}
        }
        scheduleLook();
    }

    /** One flush for all that is written while the event loop works through its queue: a system call less for each PDU. */
    private void scheduleFlush() {
        if (!flushScheduled) {
            flushScheduled = true;
            channel.eventLoop().execute(() -> {
                flushScheduled = false;
                channel.flush();
            });
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
