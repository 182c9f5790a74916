// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tandem.smpp.pdu.Pdu;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Netty's events become those of a session. Stands behind a {@link FrameDecoder}. */
final class SessionHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(SessionHandler.class);

    private final SmppSession session;

    SessionHandler(SmppSession session) {
        this.session = session;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        session.attach(context.channel());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        session.opened();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FrameDecoder.BadFrame bad) {
            session.lostFraming(bad);
        } else {
            session.received((Pdu) message);
        }
    }

    /** A peer that does not read our answers is not read either: what it may pile up here stays bounded. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("{}: {}", session, cause.toString());
            context.close();
        } else {
            LOG.error("{}: closing after a fault of ours", session, cause);
            session.close(CloseReason.CLOSED_BY_US);
        }
    }
}
