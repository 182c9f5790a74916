// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.netty.channel.nio.NioEventLoopGroup;
import io.tandem.account.HostPort;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.ListenerOptions;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SessionListener;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppListener;
import io.tandem.smpp.session.SmppSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where accounts bind: keeps what binds come, and answers them, or not, as it is told. */
final class Peer implements AutoCloseable, SessionListener {
    static final int SILENT = -1;

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    final BlockingQueue<BindType> binds = new LinkedBlockingQueue<>();
    final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
    private final SmppListener listener;
    private volatile int status;

    Peer() throws IOException {
        listener = new SmppListener(
                new ListenerOptions(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        "peer",
                        10,
                        SessionOptions.DEFAULTS),
                this::judge,
                this,
                new SessionCounters());
        listener.open(group);
    }

    HostPort address() {
        return new HostPort("127.0.0.1", listener.address().getPort());
    }

    /** Answers the next binds with this status; {@link #SILENT} for not at all. */
    void answer(int newStatus) {
        status = newStatus;
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing happened within 10 s");
        }
        return next;
    }

    private CompletionStage<BindVerdict> judge(Bind bind, SmppSession session) {
        int answer = status; // before anybody hears of the bind: it is that of the next one then
        binds.add(BindType.of(bind.commandId()));
        return switch (answer) {
            case SILENT -> new CompletableFuture<>();
            case 0 -> CompletableFuture.completedFuture(new BindVerdict.Accepted(SessionOptions.DEFAULTS));
            default -> CompletableFuture.completedFuture(new BindVerdict.Refused(answer, "test"));
        };
    }

    @Override
    public void bound(SmppSession session) {}

    @Override
    public void request(SmppSession session, Pdu request) {
        session.respond(request.response(0));
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        closed.add(reason);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
