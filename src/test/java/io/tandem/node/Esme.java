// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.awaitility.Awaitility.await;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.session.Backoff;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.ConnectorListener;
import io.tandem.smpp.session.ConnectorSettings;
import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppConnector;
import io.tandem.smpp.session.SmppSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client of one session that sends PDUs as they are given, and keeps those it is sent. */
public final class Esme implements AutoCloseable, ConnectorListener {
    private final NioEventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("esme", true));
    private final List<Pdu> received = new CopyOnWriteArrayList<>();
    private final List<CloseReason> closed = new CopyOnWriteArrayList<>();
    private final SmppConnector connector;
    private volatile SmppSession session;

    Esme(int port, String systemId, String password, BindType type) {
        Bind bind = new Bind(
                type.commandId(), systemId, password.getBytes(StandardCharsets.US_ASCII), "", 0x34, Address.NONE);
        ConnectorSettings settings = ConnectorSettings.of(
                systemId,
                () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                bind,
                options(),
                new Backoff(Duration.ofMillis(100), Duration.ofMillis(200)));
        connector = new SmppConnector(settings, this, new SessionCounters(), group);
        connector.start();
    }

    private static SessionOptions options() {
        SessionOptions defaults = SessionOptions.DEFAULTS;
        return new SessionOptions(
                1000,
                1000,
                defaults.sessionInit(),
                defaults.enquireLink(),
                defaults.inactivity(),
                Gateway.PATIENCE,
                defaults.maxPduLength());
    }

    public Esme awaitBound() {
        if (!isBound()) {
            await().atMost(Gateway.PATIENCE).until(this::isBound);
        }
        return this;
    }

    public boolean isBound() {
        return session != null && session.isBound();
    }

    /** Why the sessions so far ended. */
    public List<CloseReason> closed() {
        return closed;
    }

    /** Sends a request; the answer comes later. */
    public CompletableFuture<Pdu> send(Pdu request) {
        awaitBound();
        return sendNow(request);
    }

    /** Sends a request, or fails if the session that was bound last is no longer. */
    CompletableFuture<Pdu> sendNow(Pdu request) {
        CompletableFuture<Pdu> answer = new CompletableFuture<>();
        session.request(request, result -> {
            if (result instanceof RequestResult.Answered answered) {
                answer.complete(answered.response());
            } else {
                answer.completeExceptionally(new IllegalStateException(result.toString()));
            }
        });
        return answer;
    }

    /** {@link #send} of a request with this body. */
    CompletableFuture<Pdu> ask(int command, byte... body) {
        return send(Pdu.request(command, body));
    }

    public Pdu request(Pdu request) throws ExecutionException, InterruptedException, TimeoutException {
        return send(request).get(Gateway.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The message_id of an accepted message. */
    public long submit(Pdu request) throws ExecutionException, InterruptedException, TimeoutException {
        Pdu response = request(request);
        if (response.commandStatus() != CommandStatus.ESME_ROK) {
            throw new IllegalStateException(response.toString());
        }
        return Long.parseLong(MessageIdBody.read(response));
    }

    /** What came, receipts and MO, as received. */
    public List<Pdu> received() {
        return received;
    }

    public List<MessagePdu> messages() {
        return received.stream().map(Esme::parse).toList();
    }

    public Optional<Receipt> receiptOf(long messageId) {
        return messages().stream()
                .flatMap(message -> read(message).stream())
                .filter(receipt -> receipt.id().equals(Long.toString(messageId)))
                .findFirst();
    }

    public Receipt awaitReceipt(long messageId) {
        await().atMost(Gateway.PATIENCE).until(() -> receiptOf(messageId).isPresent());
        return receiptOf(messageId).orElseThrow();
    }

    private static MessagePdu parse(Pdu pdu) {
        try {
            return MessagePdu.parse(pdu);
        } catch (PduException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Receipt> read(MessagePdu message) {
        return Receipt.read(message);
    }

    @Override
    public void bound(SmppSession bound) {
        session = bound;
    }

    @Override
    public void request(SmppSession from, Pdu request) {
        received.add(request);
        from.respond(request.response(CommandStatus.ESME_ROK, MessageIdBody.of("")));
    }

    @Override
    public void closed(SmppSession ended, CloseReason reason) {
        closed.add(reason);
    }

    @Override
    public void close() throws Exception {
        if (group.isShuttingDown()) {
            return;
        }
        connector.stop().toCompletableFuture().get(Gateway.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
