// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.awaitility.Awaitility.await;

import io.netty.channel.nio.NioEventLoopGroup;
import io.tandem.lab.NodeSetup;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Backoff;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.ConnectorListener;
import io.tandem.smpp.session.ConnectorSettings;
import io.tandem.smpp.session.ConnectorState;
import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppConnector;
import io.tandem.smpp.session.SmppSession;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** An ESME that sends what it is given, octet for octet, answers all that comes, and may have many sessions. */
final class Esme implements ConnectorListener, AutoCloseable {
    private static final int WINDOW = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final NioEventLoopGroup group = new NioEventLoopGroup(1);
    private final List<SmppConnector> connectors;
    private final Queue<SmppSession> sessions = new ConcurrentLinkedQueue<>();
    private final Queue<Pdu> received = new ConcurrentLinkedQueue<>();
    private final Queue<RequestResult> results = new ConcurrentLinkedQueue<>();
    private final Semaphore window = new Semaphore(WINDOW);

    Esme(int port, String systemId, int connections) {
        SessionOptions defaults = SessionOptions.DEFAULTS;
        SessionOptions options = new SessionOptions(
                WINDOW,
                WINDOW * 10,
                PATIENCE,
                defaults.enquireLink(),
                defaults.inactivity(),
                PATIENCE,
                defaults.maxPduLength());
        Bind bind = new Bind(
                CommandId.BIND_TRANSCEIVER,
                systemId,
                NodeSetup.PASSWORD.getBytes(StandardCharsets.US_ASCII),
                "",
                Bind.FIRST_VERSION_WITH_TLVS,
                Address.NONE);
        SessionCounters counters = new SessionCounters();
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));
        connectors = IntStream.range(0, connections)
                .mapToObj(number -> new SmppConnector(
                        ConnectorSettings.of(
                                systemId + number,
                                () -> new InetSocketAddress("127.0.0.1", port),
                                bind,
                                options,
                                backoff),
                        this,
                        counters,
                        group))
                .toList();
        connectors.forEach(SmppConnector::start);
        await().atMost(PATIENCE)
                .until(() -> connectors.stream().allMatch(connector -> connector.state() == ConnectorState.BOUND));
    }

    /** Sends all, as far as the window allows, and waits for all answers: their command_status values in any order. */
    List<Integer> send(List<Pdu> requests) throws InterruptedException {
        SmppSession session = sessions.element();
        for (Pdu request : requests) {
            window.acquire();
            session.request(request, result -> {
                results.add(result);
                window.release();
            });
        }
        if (!window.tryAcquire(WINDOW, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("not all was answered: " + results);
        }
        window.release(WINDOW);
        List<Integer> statuses = new ArrayList<>();
        for (RequestResult result = results.poll(); result != null; result = results.poll()) {
            statuses.add(
                    result instanceof RequestResult.Answered answered
                            ? answered.response().commandStatus()
                            : -1);
        }
        return statuses;
    }

    /** All deliver_sm and data_sm so far. */
    List<Pdu> received() {
        return List.copyOf(received);
    }

    int bound() {
        return sessions.size();
    }

    @Override
    public void bound(SmppSession session) {
        sessions.add(session);
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        received.add(request);
        session.respond(request.response(CommandStatus.ESME_ROK, MessageIdBody.of("")));
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        sessions.remove(session);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
