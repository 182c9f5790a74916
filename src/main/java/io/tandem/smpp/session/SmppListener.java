// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.tandem.smpp.pdu.Pdu;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port where ESMEs bind to us. */
public final class SmppListener {
    private static final Logger LOG = LoggerFactory.getLogger(SmppListener.class);
    /** Octets waiting for a peer that does not read before we stop reading from it. */
    static final WriteBufferWaterMark WRITE_BUFFER = new WriteBufferWaterMark(32 * 1024, 128 * 1024);

    /** Octets of a PDU before the bind, several times the longest bind (§4.1.5): what strangers may make us keep. */
    private static final int LONGEST_BEFORE_BIND = 1024;

    private final ListenerOptions options;
    private final BindAuthority authority;
    private final SessionListener listener;
    private final SessionCounters counters;
    private final Set<SmppSession> sessions = ConcurrentHashMap.newKeySet();
    private final Unbound unbound;
    private final BiConsumer<InetSocketAddress, UnboundLimit> turnedAway;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private Optional<Tls> tls = Optional.empty();
    private StrangerLines lines;
    private volatile boolean closing;
    private volatile Channel channel;

    public SmppListener(
            ListenerOptions options, BindAuthority authority, SessionListener listener, SessionCounters counters) {
        this(options, authority, listener, counters, (address, limit) -> {});
    }

    /** @param turnedAway hears of connections that were closed because of a limit; on an event loop */
    public SmppListener(
            ListenerOptions options,
            BindAuthority authority,
            SessionListener listener,
            SessionCounters counters,
            BiConsumer<InetSocketAddress, UnboundLimit> turnedAway) {
        this.options = options;
        this.authority = authority;
        this.listener = listener;
        this.counters = counters;
        this.unbound = new Unbound(options.maxUnbound(), options.maxUnboundPerAddress());
        this.turnedAway = turnedAway;
    }

    /** The port takes connections over TLS only. To be called before it is opened. */
    public SmppListener over(Tls newTls) {
        tls = Optional.of(newTls);
        return this;
    }

    /**
     * Opens the port; returns when it is open.
     *
     * @throws IOException if it can't be opened: taken, not permitted, or no address of this host
     */
    public void open(EventLoopGroup group) throws IOException {
        open(group, group);
    }

    /**
     * {@link #open(EventLoopGroup)}, with another group for what comes before a session.
     *
     * @param acceptors takes the connections, and closes those that are too many, so that strangers do not hold up sessions
     */
    public void open(EventLoopGroup acceptors, EventLoopGroup group) throws IOException {
        lines = StrangerLines.of(
                (work, delay) -> group.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS), LOG::info);
        ChannelFuture opened = new ServerBootstrap()
                .group(acceptors, group)
                .channel(NioServerSocketChannel.class)
                .handler(new Door(() -> closing, unbound, turnedAway))
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, SmallReads.allocator())
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel child) {
                        accept(child);
                    }
                })
                .bind(options.address())
                .awaitUninterruptibly();
        if (!opened.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + options.address() + ": "
                            + opened.cause().getMessage(),
                    opened.cause());
        }
        channel = opened.channel();
    }

    private void accept(Channel child) {
        InetSocketAddress from = (InetSocketAddress) child.remoteAddress();
        tls.ifPresent(with -> secure(child, with));
        serve(child, new Register(Optional.of(from.getAddress())));
    }

    /**
     * Connects to an ESME, asks it with an outbind to bind (§2.2.1), and serves the connection like one it had made. Without TLS.
     *
     * @param address its name may be unresolved
     * @param events hears what comes of it, on an event loop; must not block
     * @return completes when the connection is over, with whether it was bound to receive; fails if it could not be made
     */
    public CompletionStage<Boolean> outbind(
            InetSocketAddress address, Pdu outbind, EventLoopGroup group, Consumer<OutbindEvent> events) {
        return new OutboundConnection(
                        (child, answered) -> serve(child, new OutbindAnswer(new Register(Optional.empty()), answered)),
                        options.beforeBind().sessionInit(),
                        events)
                .open(address, outbind, group);
    }

    private SmppSession serve(Channel child, SessionListener register) {
        SmppSession session = new SmppSession(
                child,
                new ServerRole(options.systemId(), authority, lines),
                register,
                options.beforeBind(),
                counters,
                Permit.ALWAYS);
        int longest = Math.min(LONGEST_BEFORE_BIND, options.beforeBind().maxPduLength());
        child.pipeline().addLast(new FrameDecoder(longest), new SessionHandler(session));
        sessions.add(session); // not before it has its channel: from here on any thread may unbind it
        if (closing) {
            child.close();
        }
        return session;
    }

    private void secure(Channel child, Tls with) {
        SocketAddress peer = child.remoteAddress(); // when it has gone nobody knows any more
        TlsHandshake.install(child, with, options.beforeBind().sessionInit(), failure -> {
            counters.tlsFailed();
            lines.say("TLS with", peer, "failed", failure.toString());
        });
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** Open connections, bound or not. */
    public Set<SmppSession> sessions() {
        return Set.copyOf(sessions);
    }

    /** Stops listening and unbinds every session with the handshake; the stage completes when all are closed. */
    public CompletionStage<Void> close() {
        return close(SmppSession::unbind);
    }

    /** @param limit for all of it; what is not unbound by then is closed */
    public CompletionStage<Void> close(Duration limit) {
        return close(session -> session.unbind(limit));
    }

    private CompletionStage<Void> close(Consumer<SmppSession> how) {
        closing = true;
        if (channel == null) {
            completeIfDrained();
            return drained;
        }
        channel.close().addListener(closed -> {
            sessions.forEach(how);
            completeIfDrained();
        });
        return drained;
    }

    private void completeIfDrained() {
        if (closing && sessions.isEmpty()) {
            drained.complete(null);
        }
    }

    /** Keeps the list of sessions, and passes their life on to the owner. */
    private final class Register implements SessionListener {
        private final Optional<InetAddress> address;
        private boolean bound;

        /** @param address empty for a connection that we have made, which no limit counts */
        Register(Optional<InetAddress> address) {
            this.address = address;
        }

        @Override
        public void bound(SmppSession session) {
            bound = true;
            address.ifPresent(unbound::bound);
            listener.bound(session);
            if (closing) {
                session.unbind();
            }
        }

        @Override
        public void request(SmppSession session, Pdu request) {
            listener.request(session, request);
        }

        @Override
        public void overWindow(SmppSession session) {
            listener.overWindow(session);
        }

        @Override
        public void closed(SmppSession session, CloseReason reason) {
            if (!bound) {
                address.ifPresent(unbound::leaves);
            }
            try {
                listener.closed(session, reason);
            } finally {
                sessions.remove(session);
                completeIfDrained();
            }
        }
    }
}
