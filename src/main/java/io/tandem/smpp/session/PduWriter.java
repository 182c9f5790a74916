// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.tandem.smpp.pdu.Pdu;
import java.util.concurrent.TimeUnit;

/** Writes the PDUs of one connection. On its event loop only. */
final class PduWriter {
    /**
     * How long the peer has to read its last PDU and to close the connection itself. Without that, some stacks (jSMPP)
     * notice the end before they have looked at the PDU, and take a refused bind for no answer at all.
     */
    private static final long LAST_PDU_MILLIS = 250;

    private final Channel channel;
    private final SessionCounters counters;
    /** A write that fails closes the connection, which is told once; not once for each of thousands of PDUs waiting. */
    private final ChannelPromise untold;

    private boolean flushScheduled;

    PduWriter(Channel channel, SessionCounters counters) {
        this.channel = channel;
        this.counters = counters;
        this.untold = new VoidChannelPromise(channel, false);
    }

    /** For {@link #write}, where nobody wants to know. */
    ChannelPromise untold() {
        return untold;
    }

    /** @param left succeeds when the kernel has the last octet; TLS below passes it on */
    void write(Pdu pdu, ChannelPromise left) {
        if (!channel.isActive()) {
            return;
        }
        ByteBuf buffer = channel.alloc().buffer(pdu.length());
        buffer.writeInt(pdu.length());
        buffer.writeInt(pdu.commandId());
        buffer.writeInt(pdu.commandStatus());
        buffer.writeInt(pdu.sequence());
        buffer.writeBytes(pdu.body());
        channel.write(buffer, left);
        counters.sent(pdu);
        scheduleFlush();
    }

    /** Closes the connection soon, if the peer has not done so by then, whether it reads or not. */
    void closeSoon() {
        channel.flush();
        channel.eventLoop().schedule(() -> channel.close(), LAST_PDU_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Closes the connection; what the socket takes at once still leaves. */
    void closeNow() {
        channel.flush();
        channel.close();
    }

    /** Closes the connection; what has not left yet is dropped here and in the kernel (SO_LINGER 0), and the peer is reset. */
    void discard() {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
            if (tls == null) {
                channel.close();
            } else {
                tls.close(); // from there on: TLS itself would first send what waits
            }
        }
    }

    /** Calls when the socket has taken all that was written, or never will. */
    void whenFlushed(Runnable then) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> then.run());
    }

    /** One flush for all that is written while the event loop works through its queue: a system call less for each PDU. */
    private void scheduleFlush() {
        if (!flushScheduled) {
            flushScheduled = true;
            channel.eventLoop().execute(() -> {
                flushScheduled = false;
                channel.flush();
            });
        }
    }
}
