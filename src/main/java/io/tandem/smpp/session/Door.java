// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets connections in, before they cost more than a socket. */
final class Door extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final BooleanSupplier closing;
    private final Unbound unbound;
    private final BiConsumer<InetSocketAddress, UnboundLimit> turnedAway;

    /**
     * @param closing whether nobody is let in any more
     * @param turnedAway hears of those that are one too many
     */
    Door(BooleanSupplier closing, Unbound unbound, BiConsumer<InetSocketAddress, UnboundLimit> turnedAway) {
        this.closing = closing;
        this.unbound = unbound;
        this.turnedAway = turnedAway;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel child = (Channel) accepted;
        if (closing.getAsBoolean()
                || child.remoteAddress() == null
                || isOneTooMany((InetSocketAddress) child.remoteAddress())) {
            child.unsafe().closeForcibly(); // it has no event loop yet
        } else {
            context.fireChannelRead(accepted);
        }
    }

    private boolean isOneTooMany(InetSocketAddress from) {
        Optional<UnboundLimit> reached = unbound.arrives(from.getAddress());
        reached.ifPresent(limit -> {
            LOG.debug("{} closed: too many connections are not bound yet ({})", from, limit);
            turnedAway.accept(from, limit);
        });
        return reached.isPresent();
    }
}
