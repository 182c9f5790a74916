// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.AddressResolverGroup;
import io.tandem.smpp.pdu.Pdu;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A connection that a port makes to an ESME, to say outbind on it and then serve it like one the ESME has made. */
final class OutboundConnection {
    private final BiFunction<Channel, Runnable, SmppSession> serve;
    private final Duration connectLimit;
    private final Consumer<OutbindEvent> events;

    /**
     * @param serve gives the channel a session, which runs something when it is bound to receive; on its event loop
     * @param events hears what comes of it
     */
    OutboundConnection(
            BiFunction<Channel, Runnable, SmppSession> serve, Duration connectLimit, Consumer<OutbindEvent> events) {
        this.serve = serve;
        this.connectLimit = connectLimit;
        this.events = events;
    }

    /** Completes when the connection is over, with whether it was bound to receive; fails if there was none. */
    CompletionStage<Boolean> open(InetSocketAddress address, Pdu outbind, EventLoopGroup group) {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        AddressResolverGroup<InetSocketAddress> hostNames = HostNames.resolver();
        Opening opening = new Opening(outbind);
        new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .resolver(hostNames)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.RCVBUF_ALLOCATOR, SmallReads.allocator())
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, SmppListener.WRITE_BUFFER)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectLimit.toMillis())
                .handler(opening)
                .connect(address)
                .addListener((ChannelFuture connected) -> {
                    hostNames.close();
                    if (connected.isSuccess()) {
                        connected.channel().closeFuture().addListener(closed -> {
                            if (!opening.answered) {
                                events.accept(OutbindEvent.FAILED);
                            }
                            over.complete(opening.answered);
                        });
                    } else {
                        events.accept(OutbindEvent.FAILED);
                        over.completeExceptionally(connected.cause());
                    }
                });
        return over;
    }

    /** Not before it is connected: a session that never was is never closed. */
    private final class Opening extends ChannelInboundHandlerAdapter {
        private final Pdu outbind;
        private boolean answered;

        Opening(Pdu outbind) {
            this.outbind = outbind;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            SmppSession opened = serve.apply(context.channel(), this::answered);
            context.fireChannelActive();
            context.pipeline().remove(this);
            opened.write(outbind.withSequence(1));
            events.accept(OutbindEvent.SENT);
        }

        private void answered() {
            answered = true;
            events.accept(OutbindEvent.ANSWERED);
        }
    }
}
