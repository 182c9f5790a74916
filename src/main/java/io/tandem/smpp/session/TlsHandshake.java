// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Puts TLS below a session. The session learns of its connection when the handshake is done, so that its timers, and the
 * bind, begin then; of one that fails it learns only that it is closed.
 */
final class TlsHandshake extends ChannelInboundHandlerAdapter {
    /** How long the last record, with close_notify, may wait for a peer that does not read. */
    private static final long CLOSE_NOTIFY_MILLIS = 250;

    private final FirstOctets octets = new FirstOctets();
    private final Consumer<TlsFailure> onFailure;
    private boolean done;
    private boolean failed;

    private TlsHandshake(Consumer<TlsFailure> onFailure) {
        this.onFailure = onFailure;
    }

    /**
     * Before the handlers of the session are added.
     *
     * @param limit for the handshake; then the connection is closed
     * @param onFailure told once, on the event loop; the connection is closed then. Not of peers that come and go without
     *     a word, as those do that look whether the port is open
     */
    static void install(Channel channel, Tls tls, Duration limit, Consumer<TlsFailure> onFailure) {
        TlsHandshake handshake = new TlsHandshake(onFailure);
        SslHandler handler = new SslHandler(tls.engine().get(), tls.tasks());
        handler.setHandshakeTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_NOTIFY_MILLIS);
        channel.pipeline().addLast(handshake.octets, handler, handshake);
    }

    /** Passed on when the handshake is done. */
    @Override
    public void channelActive(ChannelHandlerContext context) {}

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion && !done && !failed) {
            if (completion.isSuccess()) {
                done = true;
                context.fireChannelActive();
            } else if (context.channel().isActive()) {
                failed(TlsFailure.of(completion.cause()));
            } else if (octets.came) {
                failed(TlsFailure.closed());
            }
        }
        context.fireUserEventTriggered(event);
    }

    /** Also after the handshake: with TLS 1.3 a server judges the client's certificate when the client is done already. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean ofTls = Stream.iterate(cause, each -> each != null, Throwable::getCause)
                .anyMatch(SSLException.class::isInstance);
        if (ofTls) {
            failed(TlsFailure.of(cause));
            context.close();
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    private void failed(TlsFailure failure) {
        if (!failed) {
            failed = true;
            onFailure.accept(failure);
        }
    }

    /** Stands before TLS until something comes. */
    private static final class FirstOctets extends ChannelInboundHandlerAdapter {
        private boolean came;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            came = true;
            context.fireChannelRead(message);
            context.pipeline().remove(this);
        }
    }
}
