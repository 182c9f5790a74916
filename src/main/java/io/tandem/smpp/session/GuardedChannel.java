// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.SocketAddress;

/**
 * A connection whose {@link Permit} is asked last of all: by the connect itself, after a name was resolved, and each time
 * octets are given to the socket. That is also where Netty goes on by itself with what a full socket did not take before.
 * A process that was stopped goes on at any of these points.
 */
final class GuardedChannel extends NioSocketChannel {
    /** The user event that tells the pipeline that octets were held back; the channel is closed then. */
    enum Refused {
        WRITE
    }

    private final Permit permit;

    GuardedChannel(Permit permit) {
        this.permit = permit;
    }

    @Override
    protected boolean doConnect(SocketAddress remote, SocketAddress local) throws Exception {
        if (!permit.granted()) {
            throw new NotPermittedException(permit.refusal());
        }
        return super.doConnect(remote, local);
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer waiting) throws Exception {
        if (!permit.granted()) {
            pipeline().fireUserEventTriggered(Refused.WRITE);
            throw new NotPermittedException(permit.refusal()); // an IOException: Netty closes and discards what waits
        }
        super.doWrite(waiting);
    }
}
