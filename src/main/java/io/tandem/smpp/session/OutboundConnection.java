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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A connection that a port makes to an ESME, to say outbind on it and then serve it like one the ESME has made. */
final class OutboundConnection {
    private final Function<Channel, SmppSession> serve;
    private final Duration connectLimit;

    /** @param serve gives the channel a session; on its event loop */
    OutboundConnection(Function<Channel, SmppSession> serve, Duration connectLimit) {
        this.serve = serve;
        this.connectLimit = connectLimit;
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
                        connected.channel().closeFuture().addListener(closed -> over.complete(opening.wasBound()));
                    } else {
                        over.completeExceptionally(connected.cause());
                    }
                });
        return over;
    }

    /** Not before it is connected: a session that never was is never closed. */
    private final class Opening extends ChannelInboundHandlerAdapter {
        private final Pdu outbind;
        private Optional<SmppSession> session = Optional.empty();

        Opening(Pdu outbind) {
            this.outbind = outbind;
        }

        boolean wasBound() {
            return session.map(SmppSession::bindType).filter(BindType::receives).isPresent();
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            SmppSession opened = serve.apply(context.channel());
            session = Optional.of(opened);
            context.fireChannelActive();
            context.pipeline().remove(this);
            opened.write(outbind.withSequence(1));
        }
    }
}
