// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.channel.nio.NioEventLoopGroup;
import io.tandem.smpp.pdu.Pdu;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener under test, and what its owner hears. */
final class Smsc implements AutoCloseable, SessionListener {
    static final SessionOptions PATIENT = new SessionOptions(
            10,
            5,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40),
            Duration.ofSeconds(20),
            SessionOptions.DEFAULT_MAX_PDU_LENGTH);

    record Asked(SmppSession session, Pdu request) {
        void answer() {
            session.respond(request.response(0, new byte[] {'m', '1', 0}));
        }
    }

    private final NioEventLoopGroup group = new NioEventLoopGroup(2);
    final SessionCounters counters = new SessionCounters();
    final BlockingQueue<SmppSession> bound = new LinkedBlockingQueue<>();
    final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
    final Map<SmppSession, AtomicInteger> closedTimes = new ConcurrentHashMap<>();
    final SmppListener listener;

    /** Accepts every bind. */
    Smsc(SessionOptions beforeBind, SessionOptions account) throws IOException {
        this(beforeBind, 2000, accepting(account));
    }

    Smsc(SessionOptions beforeBind, int maxUnbound, BindAuthority authority) throws IOException {
        this(beforeBind, maxUnbound, authority, null);
    }

    /** @param owner instead of this, which then hears nothing */
    Smsc(SessionOptions beforeBind, int maxUnbound, BindAuthority authority, SessionListener owner) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener = new SmppListener(
                new ListenerOptions(anyPort, "smsc", maxUnbound, beforeBind),
                authority,
                owner == null ? this : owner,
                counters);
        listener.open(group);
    }

    /** Over TLS. */
    Smsc(SessionOptions beforeBind, SessionOptions account, Tls tls) throws IOException {
        this(beforeBind, accepting(account), tls);
    }

    Smsc(SessionOptions beforeBind, BindAuthority authority, Tls tls) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        listener = new SmppListener(new ListenerOptions(anyPort, "smsc", 2000, beforeBind), authority, this, counters)
                .over(tls);
        listener.open(group);
    }

    static BindAuthority refusing(int status) {
        return (bind, session) -> CompletableFuture.completedFuture(new BindVerdict.Refused(status, "test"));
    }

    static BindAuthority accepting(SessionOptions account) {
        return (bind, session) -> CompletableFuture.completedFuture(new BindVerdict.Accepted(account));
    }

    static Smsc patient() throws IOException {
        return new Smsc(PATIENT, PATIENT);
    }

    /** Whether one more connection without a bind is served. */
    boolean hasRoom() throws IOException {
        try (Wire esme = connect()) {
            return esme.send(Wire.ENQUIRE_LINK, 0, 9).read().head().equals("80000015 00 9");
        }
    }

    Wire connect() throws IOException {
        return Wire.to(listener.address());
    }

    Wire bind(int id) throws IOException {
        return connect().bind(id);
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing happened within 10 s");
        }
        return next;
    }

    @Override
    public void bound(SmppSession session) {
        bound.add(session);
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        asked.add(new Asked(session, request));
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        closedTimes.computeIfAbsent(session, s -> new AtomicInteger()).incrementAndGet();
        closed.add(reason);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
