// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.Pdu;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * One SMPP session over one connection, the same for both ends; what differs is its {@link SessionRole}. All state
 * belongs to the connection's event loop; the public methods may be called from any thread and never block.
 */
public final class SmppSession {
    final SessionRole role;
    final SessionListener listener;
    final SessionCounters counters;
    final OurRequests ourRequests;
    final PeerRequests peerRequests;
    final Unbinding unbinding;
    final SessionLife life = new SessionLife();
    final Fence fence;
    private final Channel channel;
    private final PduWriter writer;
    private volatile SessionOptions options;
    private volatile BindType bindType;
    private volatile String systemId = "";
    private volatile int interfaceVersion = Bind.FIRST_VERSION_WITH_TLVS;
    private volatile long lastHeard = System.nanoTime();
    private SessionWatch watch;

    /**
     * @param channel not open yet
     * @param permit asked before each PDU that is written; if it is not granted, the connection is cut instead
     */
    SmppSession(
            Channel channel,
            SessionRole role,
            SessionListener listener,
            SessionOptions options,
            SessionCounters counters,
            Permit permit) {
        this.channel = channel;
        this.role = role;
        this.listener = listener;
        this.options = options;
        this.counters = counters;
        this.fence = new Fence(this, permit);
        this.writer = new PduWriter(channel, counters);
        this.ourRequests = new OurRequests(this, options.sendWindow());
        this.peerRequests = new PeerRequests(this);
        this.unbinding = new Unbinding(this);
    }

    public SessionState state() {
        return life.state();
    }

    /** Null until bound. */
    public BindType bindType() {
        return bindType;
    }

    /** Who is at the ESME's end; empty until a bind names it. */
    public String systemId() {
        return systemId;
    }

    /** The version in the bind, 0x34 for SMPP 3.4. */
    public int interfaceVersion() {
        return interfaceVersion;
    }

    /** Whether PDUs that are sent here may carry optional parameters: not before SMPP 3.4. */
    public boolean takesTlvs() {
        return interfaceVersion >= Bind.FIRST_VERSION_WITH_TLVS;
    }

    public SocketAddress remoteAddress() {
        return channel.remoteAddress();
    }

    /** Messages of ours that wait for a response, or for a place in the window, those on their way to the event loop included. */
    public int inFlight() {
        return ourRequests.inFlight();
    }

    public int sendWindow() {
        return options.sendWindow();
    }

    /** How many messages more than its window may be handed to it; they leave as answers come. */
    public int sendAhead() {
        return Ahead.most(options.sendWindow());
    }

    public boolean isBound() {
        return life.state() == SessionState.BOUND;
    }

    /** When the last PDU of the peer came, or the connection was made if none has: {@link System#nanoTime()}. */
    public long lastHeard() {
        return lastHeard;
    }

    /** {@link #lastHeard()}, told on the event loop, so that whoever waits for it knows that the event loop runs. */
    public void lastHeard(LongConsumer told) {
        onEventLoop(() -> told.accept(lastHeard));
    }

    /** Sends a message; its sequence_number is given here. The result comes once, on the event loop. */
    public void request(Pdu request, Consumer<RequestResult> onResult) {
        ourRequests.request(request, onResult);
    }

    /**
     * Asks the peer with an enquire_link whether it is there: at once, beside the window, while bound. The result comes once,
     * on the event loop.
     */
    public void confirm(Consumer<RequestResult> onResult) {
        ourRequests.enquire(onResult);
    }

    /** Answers a request handed to {@link SessionListener#request}. Dropped silently if the session is gone. */
    public void respond(Pdu response) {
        onEventLoop(() -> peerRequests.answer(response));
    }

    /** Within the response timer. */
    public void unbind() {
        onEventLoop(() -> unbind(options.response()));
    }

    /**
     * Unbinds with the handshake (§4.2) so that the peer sees no error, as {@link Unbinding} says. A session not bound yet is
     * closed, one that is unbinding already goes on with it.
     *
     * @param limit for all of it; then the connection is closed
     */
    public void unbind(Duration limit) {
        onEventLoop(() -> unbinding.byUs(limit));
    }

    /** Closes the connection without a handshake; answers given before still leave if the peer reads. */
    public void close(CloseReason reason) {
        onEventLoop(() -> {
            if (life.end(reason)) {
                writer.closeNow();
            }
        });
    }

    // --- for the connector, the roles, the requests and the unbinding, on the event loop ---
    /** Closes at once, though it may be closing in a gentler way already: nothing more leaves. */
    void cut(CloseReason reason) {
        life.end(reason);
        writer.discard();
    }

    /** Is about to go to another event loop: nothing may be left that looks at it from this one. */
    void removing() {
        watch.relieve();
    }

    /** This bind is on its way or being judged. */
    void becomeBinding(Bind bind) {
        life.become(SessionState.BINDING);
        systemId = bind.systemId();
        interfaceVersion = bind.interfaceVersion() & 0xFF;
    }

    void becomeBound(BindType type, SessionOptions newOptions) {
        bindType = type;
        options = newOptions;
        ourRequests.window(newOptions.sendWindow());
        channel.pipeline().get(FrameDecoder.class).maxLength(newOptions.maxPduLength());
        life.become(SessionState.BOUND);
        watch = watch.relieveAtBind(newOptions);
    }

    SessionOptions options() {
        return options;
    }

    Channel channel() {
        return channel;
    }

    void write(Pdu pdu) {
        write(pdu, writer.untold());
    }

    void write(Pdu pdu, ChannelPromise left) {
        if (life.state() != SessionState.CLOSED && fence.lets()) {
            writer.write(pdu, left);
        }
    }

    void writeAndClose(Pdu last, CloseReason reason) {
        write(last);
        if (life.end(reason)) {
            writer.closeSoon();
        }
    }

    void closeWhenFlushed(CloseReason reason) {
        writer.whenFlushed(() -> close(reason));
    }

    void opened() {
        if (life.state() == SessionState.CLOSED) {
            return;
        }
        watch = SessionWatch.beforeBind(this, options);
        role.opened(this);
    }

    /** A PDU of the peer came. */
    void heard() {
        lastHeard = System.nanoTime();
        watch.octetsReceived(lastHeard);
        ourRequests.heard();
    }

    void closed() {
        life.closed().ifPresent(reason -> {
            ourRequests.giveUp(reason);
            role.closed(this, reason);
        });
    }

    /** Asks again there: the session may have gone to another event loop meanwhile. */
    void onEventLoop(Runnable action) {
        EventLoop loop = channel.eventLoop();
        if (loop.inEventLoop()) {
            action.run();
        } else {
            loop.execute(() -> onEventLoop(action));
        }
    }

    @Override
    public String toString() {
        return (systemId.isEmpty() ? "session" : systemId) + "@" + channel.remoteAddress();
    }
}
