// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
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
    public void channelActive(ChannelHandlerContext context) {
        session.opened();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FrameDecoder.BadFrame bad) {
            lostFraming(bad);
        } else {
            received((Pdu) message);
        }
    }

    private void lostFraming(FrameDecoder.BadFrame bad) {
        session.counters.badFrame();
        session.role.lostFraming(session, bad.commandLength());
        session.writeAndClose(
                new Pdu(CommandId.GENERIC_NACK, CommandStatus.ESME_RINVCMDLEN, bad.sequence(), new byte[0]),
                CloseReason.BAD_FRAME);
    }

    private void received(Pdu pdu) {
        session.heard();
        session.counters.received(pdu);
        if (pdu.isResponse()) {
            session.ourRequests.answered(pdu);
        } else if (session.state() == SessionState.CLOSED) {
            LOG.debug("{}: {} after the end is dropped", session, pdu);
        } else if (pdu.commandId() == CommandId.ENQUIRE_LINK) {
            session.write(pdu.response(CommandStatus.ESME_ROK));
        } else if (pdu.commandId() == CommandId.UNBIND) {
            session.unbinding.byPeer(pdu);
        } else if (session.state() == SessionState.UNBINDING && !session.unbinding.takesRequests()) {
            session.write(pdu.response(CommandStatus.ESME_RINVBNDSTS));
        } else if (session.fence.lets()) { // what we could not answer we must not take
            session.role.request(session, pdu);
        }
    }

    /** A peer that does not read our answers is not read either: what it may pile up here stays bounded. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof GuardedChannel.Refused) {
            session.cut(CloseReason.FENCED);
        }
        context.fireUserEventTriggered(event);
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
