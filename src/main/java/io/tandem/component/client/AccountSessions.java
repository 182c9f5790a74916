// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.netty.channel.EventLoopGroup;
import io.netty.util.NetUtil;
import io.tandem.account.HostPort;
import io.tandem.account.ProviderAccount;
import io.tandem.delivery.Gate;
import io.tandem.delivery.Gates;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Backoff;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.ConnectorListener;
import io.tandem.smpp.session.ConnectorSettings;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppConnector;
import io.tandem.smpp.session.SmppSession;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The sessions of one account. Started by its consumer and by nothing else: an account without a started consumer is passive. */
final class AccountSessions implements ConnectorListener {
    /** Unanswered deliver_sm of the provider on one session before we push back. */
    private static final int RECEIVE_WINDOW = 1000;

    private final ProviderAccount account;
    private final Gates gates;
    private final List<SmppConnector> connectors = new ArrayList<>();
    private final List<SmppSession> bound = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<SmppSession, Pdu> receiver;

    AccountSessions(ProviderAccount account, EventLoopGroup group, SessionCounters counters, Gates gates) {
        this.account = account;
        this.gates = gates;
        for (int i = 0; i < account.sessions(); i++) {
            bindTypes().forEach(type -> connectors.add(connector(type, group, counters)));
        }
    }

    private Stream<BindType> bindTypes() {
        return switch (account.bind()) {
            case TRANSCEIVER -> Stream.of(BindType.TRANSCEIVER);
            case TRANSMITTER_AND_RECEIVER -> Stream.of(BindType.TRANSMITTER, BindType.RECEIVER);
            case TRANSMITTER -> Stream.of(BindType.TRANSMITTER);
            case RECEIVER -> Stream.of(BindType.RECEIVER);
        };
    }

    private SmppConnector connector(BindType type, EventLoopGroup group, SessionCounters counters) {
        Bind bind = new Bind(
                type.commandId(),
                account.systemId(),
                account.password().reveal().getBytes(StandardCharsets.ISO_8859_1),
                account.systemType(),
                account.interfaceVersion().octet(),
                new Address(0, 0, ""));
        SessionOptions options = new SessionOptions(
                        account.window(),
                        RECEIVE_WINDOW,
                        account.responseTimeout(),
                        SessionOptions.DEFAULTS.enquireLink(),
                        SessionOptions.DEFAULTS.inactivity(),
                        account.responseTimeout(),
                        SessionOptions.DEFAULT_MAX_PDU_LENGTH)
                .withKeepalive(account.enquireLink(), account.responseTimeout());
        Backoff backoff =
                new Backoff(account.reconnect().first(), account.reconnect().longest());
        return new SmppConnector(
                ConnectorSettings.of(account.name(), () -> address(account.address()), bind, options, backoff),
                this,
                counters,
                group);
    }

    private static SocketAddress address(HostPort address) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(address.host());
        return literal == null
                ? InetSocketAddress.createUnresolved(address.host(), address.port())
                : new InetSocketAddress(address.host(), address.port());
    }

    ProviderAccount account() {
        return account;
    }

    /** @throws IllegalStateException if another consumer has it already: two would both get some of the receipts */
    synchronized void start(BiConsumer<SmppSession, Pdu> newReceiver) {
        if (receiver != null) {
            throw new IllegalStateException("two routes start with smpp-client:" + account.name() + "; one is allowed");
        }
        receiver = newReceiver;
        connectors.forEach(SmppConnector::start);
    }

    /** Whether a consumer has it: an account nobody started is passive. */
    boolean isStarted() {
        return receiver != null;
    }

    /** Completes when every session is unbound and closed, and no attempt to bind is in flight. */
    synchronized CompletionStage<Void> stop() {
        gates.close(account.name());
        CompletableFuture<?>[] stops = connectors.stream()
                .map(connector -> connector.stop().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(stops).thenRun(() -> receiver = null);
    }

    /** The session to send the next request on: bound to submit, the one with the fewest unanswered. */
    Optional<SmppSession> sending() {
        return bound.stream()
                .filter(session -> session.isBound() && session.bindType().submits())
                .min(Comparator.comparingInt(SmppSession::inFlight));
    }

    /** One line a connector, for operators. */
    List<String> describe() {
        return connectors.stream()
                .map(connector -> connector.state()
                        + (connector.lastFailure().isEmpty() ? "" : ", last failure: " + connector.lastFailure()))
                .toList();
    }

    long boundSessions() {
        return bound.size();
    }

    int inFlight() {
        return bound.stream().mapToInt(SmppSession::inFlight).sum();
    }

    @Override
    public void bound(SmppSession session) {
        bound.add(session);
        updateGate();
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        receiver.accept(session, request);
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        bound.remove(session);
        updateGate();
    }

    private void updateGate() {
        synchronized (gates) {
            int window = bound.stream()
                    .filter(session -> session.isBound() && session.bindType().submits())
                    .mapToInt(SmppSession::sendWindow)
                    .sum();
            gates.set(account.name(), new Gate(window, account.rate()));
        }
    }
}
