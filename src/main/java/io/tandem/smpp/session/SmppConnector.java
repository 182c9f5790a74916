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
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.AddressResolverGroup;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session to an SMSC bound: connects, binds, and after a refusal or a loss tries again with back-off for as
 * long as it is started. Started and stopped from any thread without blocking; its state belongs to one event loop.
 */
public final class SmppConnector {
    private static final Logger LOG = LoggerFactory.getLogger(SmppConnector.class);

    private final String name;
    private final Supplier<SocketAddress> address;
    private final Bind bind;
    private final SessionOptions options;
    private final Backoff backoff;
    private final SessionListener listener;
    private final SessionCounters counters;
    private final EventLoop loop;
    private final AddressResolverGroup<InetSocketAddress> hostNames = HostNames.resolver();
    private volatile ConnectorState state = ConnectorState.STOPPED;
    private volatile String lastFailure = "";
    private SmppSession session;
    private boolean wanted;
    private int failures;
    private Future<?> retry;
    private CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);

    /**
     * @param name for logs
     * @param address asked before each attempt, so that a name may resolve anew; a host name is resolved by Netty
     */
    public SmppConnector(
            String name,
            Supplier<SocketAddress> address,
            Bind bind,
            SessionOptions options,
            Backoff backoff,
            SessionListener listener,
            SessionCounters counters,
            EventLoopGroup group) {
        this.name = name;
        this.address = address;
        this.bind = bind;
        this.options = options;
        this.backoff = backoff;
        this.listener = listener;
        this.counters = counters;
        this.loop = group.next();
    }

    public ConnectorState state() {
        return state;
    }

    /** Why the last attempt failed or the last session was lost; empty while bound. */
    public String lastFailure() {
        return lastFailure;
    }

    /** Does nothing if it is started already; while it is still stopping, it starts when that is done. */
    public void start() {
        loop.execute(() -> {
            wanted = true;
            if (state == ConnectorState.STOPPED) {
                failures = 0;
                connect();
            }
        });
    }

    /**
     * Unbinds with the handshake; what is on its way to be bound is closed. The stage completes, on the event loop, when
     * the connection is closed: nothing will bind again before the next {@link #start}.
     */
    public CompletionStage<Void> stop() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            wanted = false;
            switch (state) {
                case STOPPED -> done.complete(null);
                case STOPPING -> stopped.whenComplete((ok, never) -> done.complete(null));
                case WAITING -> {
                    retry.cancel(false);
                    stopped = done;
                    becomeStopped();
                }
                case BINDING, BOUND -> {
                    become(ConnectorState.STOPPING);
                    stopped = done;
                    session.unbind();
                }
            }
        });
        return done;
    }

    private void become(ConnectorState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException(name + " is " + state + " and cannot become " + next);
        }
        state = next;
    }

    private void becomeStopped() {
        become(ConnectorState.STOPPED);
        hostNames.close(); // its socket; it opens a new one when it is asked again
        stopped.complete(null);
    }

    private void connect() {
        become(ConnectorState.BINDING);
        try {
            SocketAddress target = address.get();
            bootstrap().connect(target).addListener((ChannelFuture connected) -> {
                if (!connected.isSuccess() && state == ConnectorState.BINDING) {
                    fail(String.valueOf(connected.cause().getMessage()));
                }
            });
        } catch (RuntimeException e) { // thrown before there is a channel
            LOG.error("{} has no address to connect to", name, e);
            fail(e.toString());
            ended();
        }
    }

    private Bootstrap bootstrap() {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .resolver(hostNames)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        options.sessionInit().toMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        session = new SmppSession(
                                new ClientRole(bind, options, SmppConnector.this::bindFailed),
                                new Watch(),
                                options,
                                counters);
                        channel.pipeline()
                                .addLast(
                                        new FrameDecoder(options.maxPduLength()),
                                        new SessionHandler(session),
                                        new AttemptEnd());
                    }
                });
    }

    private void bindFailed(RequestResult result) {
        if (state != ConnectorState.BINDING) {
            return; // we ended it ourselves
        }
        if (result instanceof RequestResult.Answered answered) {
            Pdu response = answered.response();
            fail(CommandId.name(response.commandId()) + " " + CommandStatus.name(response.commandStatus()));
        } else if (result instanceof RequestResult.InDoubt doubt) {
            fail("no answer to the bind: " + doubt.why());
        }
    }

    private void fail(String why) {
        if (why.equals(lastFailure)) {
            LOG.debug("{} not bound: {}", name, why);
        } else {
            LOG.info("{} not bound: {}; trying again", name, why);
        }
        lastFailure = why;
    }

    /** The attempt or the session is over: once per attempt, whatever came of it. */
    private void ended() {
        session = null;
        if (state == ConnectorState.STOPPING) {
            becomeStopped();
            if (wanted) {
                failures = 0;
                connect();
            }
            return;
        }
        become(ConnectorState.WAITING);
        failures++;
        Duration wait = backoff.after(failures, ThreadLocalRandom.current());
        retry = loop.schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Every channel is unregistered once, connected or not, and after the session has told its owner of its end. */
    private final class AttemptEnd extends ChannelInboundHandlerAdapter {
        @Override
        public void channelUnregistered(ChannelHandlerContext context) {
            ended();
        }
    }

    /** Follows the session's life, and passes it on to the owner once it is bound. */
    private final class Watch implements SessionListener {
        private boolean bound;

        @Override
        public void bound(SmppSession boundSession) {
            bound = true;
            failures = 0;
            lastFailure = "";
            become(ConnectorState.BOUND);
            LOG.info(
                    "{} bound to {} as {} {}",
                    name,
                    boundSession.remoteAddress(),
                    bind.systemId(),
                    boundSession.bindType());
            listener.bound(boundSession);
        }

        @Override
        public void request(SmppSession boundSession, Pdu request) {
            listener.request(boundSession, request);
        }

        @Override
        public void closed(SmppSession closedSession, CloseReason reason) {
            if (bound) {
                LOG.info("{} no longer bound: {}", name, reason);
                if (state == ConnectorState.BOUND) {
                    lastFailure = reason.toString();
                }
                listener.closed(closedSession, reason);
            }
        }
    }
}
