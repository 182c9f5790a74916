// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.resolver.AddressResolverGroup;
import io.tandem.smpp.pdu.Pdu;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to an SMSC, from the connect to its end: the bind on it, and the session if that succeeds. On its event loop only. */
final class Attempt implements SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final ConnectorSettings settings;
    private final SessionCounters counters;
    private final Observer observer;
    private Optional<SmppSession> session = Optional.empty();
    private Optional<AttemptFailure> tlsFailure = Optional.empty();
    private boolean bound;
    private AttemptFailure failure =
            AttemptFailure.of(AttemptFailure.Kind.UNREACHABLE, "the connection was closed before it was made");

    /** What its connector hears of it. */
    interface Observer {
        void bound(SmppSession session);

        void request(SmppSession session, Pdu request);

        /** The session that was bound is closed. */
        void closed(SmppSession session, CloseReason reason);

        /**
         * Once, at the end: no connection is left.
         *
         * @param failure empty if it was bound
         */
        void over(Optional<AttemptFailure> failure);
    }

    Attempt(ConnectorSettings settings, SessionCounters counters, Observer observer) {
        this.settings = settings;
        this.counters = counters;
        this.observer = observer;
    }

    void begin(EventLoop loop, AddressResolverGroup<InetSocketAddress> hostNames) {
        if (!settings.permit().granted()) {
            failure = notPermitted();
            over();
            return;
        }
        try {
            bootstrap(loop, hostNames).connect(settings.address().get()).addListener((ChannelFuture connected) -> {
                if (!connected.isSuccess()) {
                    failure = AttemptFailure.ofConnect(connected.cause());
                }
            });
        } catch (RuntimeException e) { // thrown before there is a channel
            LOG.error("{} has no address to connect to", settings.name(), e);
            failure = AttemptFailure.of(AttemptFailure.Kind.UNREACHABLE, e.toString());
            over();
        }
    }

    /** The answer to a bind may be long in coming, a connection and its handshake not longer than any response. */
    private static Duration connectLimit(SessionOptions options) {
        return options.sessionInit().compareTo(options.response()) < 0 ? options.sessionInit() : options.response();
    }

    private Bootstrap bootstrap(EventLoop loop, AddressResolverGroup<InetSocketAddress> hostNames) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(() -> new GuardedChannel(settings.permit()))
                .resolver(hostNames)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RCVBUF_ALLOCATOR, SmallReads.allocator())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        connectLimit(settings.options()).toMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        settings.tls().get().ifPresent(tls -> secure(channel, tls));
                        channel.pipeline()
                                .addLast(
                                        new FrameDecoder(settings.options().maxPduLength()),
                                        new SessionHandler(open(channel)),
                                        new End());
                    }
                });
    }

    /** What the bind came to because of it is not the reason. */
    private void secure(Channel channel, Tls tls) {
        TlsHandshake.install(channel, tls, connectLimit(settings.options()), failed -> {
            counters.tlsFailed();
            tlsFailure = Optional.of(AttemptFailure.of(failed));
            if (bound) {
                LOG.info("{}: TLS failed: {}", settings.name(), failed);
            }
        });
    }

    private SmppSession open(Channel channel) {
        SmppSession opened = new SmppSession(
                channel,
                new ClientRole(settings.bind(), settings.options(), why -> failure = why),
                this,
                settings.options(),
                counters,
                settings.permit());
        session = Optional.of(opened);
        return opened;
    }

    /** Ends it with the handshake if it is bound. */
    void unbind(Duration limit) {
        session.ifPresent(made -> made.unbind(limit));
    }

    /** Ends it at once. */
    void cut() {
        session.ifPresent(made -> made.cut(CloseReason.CLOSED_BY_US));
    }

    @Override
    public void bound(SmppSession boundSession) {
        bound = true;
        observer.bound(boundSession);
    }

    @Override
    public void request(SmppSession boundSession, Pdu request) {
        observer.request(boundSession, request);
    }

    @Override
    public void closed(SmppSession closedSession, CloseReason reason) {
        if (bound) {
            observer.closed(closedSession, reason);
        } else if (reason == CloseReason.FENCED) {
            failure = notPermitted();
        }
    }

    private AttemptFailure notPermitted() {
        return AttemptFailure.of(
                AttemptFailure.Kind.NOT_PERMITTED, settings.permit().refusal());
    }

    private void over() {
        observer.over(bound ? Optional.empty() : tlsFailure.or(() -> Optional.of(failure)));
    }

    /** Every channel is unregistered once, connected or not, and after the session has told its owner of its end. */
    private final class End extends ChannelInboundHandlerAdapter {
        @Override
        public void channelUnregistered(ChannelHandlerContext context) {
            over();
        }
    }
}
