// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.netty.channel.EventLoopGroup;
import io.netty.util.NetUtil;
import io.tandem.account.HostPort;
import io.tandem.account.ProviderAccount;
import io.tandem.component.LinkClient;
import io.tandem.delivery.Gate;
import io.tandem.delivery.Gates;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.AttemptFailure;
import io.tandem.smpp.session.Backoff;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.ConnectorListener;
import io.tandem.smpp.session.ConnectorSettings;
import io.tandem.smpp.session.Permit;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The sessions of one account. Started by its consumer and by nothing else: an account without a started consumer is passive. */
final class AccountSessions implements ConnectorListener {
    /** Unanswered deliver_sm of the provider on one session before we push back. */
    private static final int RECEIVE_WINDOW = 1000;

    private final ProviderAccount account;
    private final Gates gates;
    private final List<SmppConnector> connectors = new ArrayList<>();
    private final List<SmppSession> bound = new CopyOnWriteArrayList<>();
    private final Permit permit;
    private final Optional<LinkClient> link;
    private volatile BiConsumer<SmppSession, Pdu> receiver;
    /** Of the last attempt; null if it succeeded, or there was none since the start. */
    private volatile AttemptFailure lastFailure;

    /** @param link who decides on the binds of the link's account; empty for an account at a provider */
    AccountSessions(
            ProviderAccount account,
            EventLoopGroup group,
            SessionCounters counters,
            Gates gates,
            Permit permit,
            Optional<LinkClient> link) {
        this.account = account;
        this.gates = gates;
        this.permit = permit;
        this.link = link;
        for (int i = 0; i < account.sessions(); i++) {
            bindTypes().forEach(type -> connectors.add(connector(type, group, counters)));
        }
    }

    private Stream<Supplier<BindType>> bindTypes() {
        if (link.isPresent()) {
            return Stream.of(link.get()::bindType);
        }
        Stream<BindType> types =
                switch (account.bind()) {
                    case TRANSCEIVER -> Stream.of(BindType.TRANSCEIVER);
                    case TRANSMITTER_AND_RECEIVER -> Stream.of(BindType.TRANSMITTER, BindType.RECEIVER);
                    case TRANSMITTER -> Stream.of(BindType.TRANSMITTER);
                    case RECEIVER -> Stream.of(BindType.RECEIVER);
                };
        return types.map(type -> () -> type);
    }

    private SmppConnector connector(Supplier<BindType> type, EventLoopGroup group, SessionCounters counters) {
        Supplier<Bind> bind = () -> new Bind(
                type.get().commandId(),
                account.systemId(),
                account.password().reveal().getBytes(StandardCharsets.ISO_8859_1),
                account.systemType(),
                account.interfaceVersion().octet(),
                new Address(0, 0, ""));
        SessionOptions options = new SessionOptions(
                        account.window(),
                        RECEIVE_WINDOW,
                        link.map(LinkClient::bindTimeout).orElse(account.responseTimeout()),
                        SessionOptions.DEFAULTS.enquireLink(),
                        SessionOptions.DEFAULTS.inactivity(),
                        account.responseTimeout(),
                        SessionOptions.DEFAULT_MAX_PDU_LENGTH)
                .withKeepalive(account.enquireLink(), account.responseTimeout());
        Backoff backoff = link.map(LinkClient::retry)
                .map(retry -> new Backoff(retry, retry))
                .orElse(new Backoff(
                        account.reconnect().first(), account.reconnect().longest()));
        return new SmppConnector(
                new ConnectorSettings(account.name(), () -> address(account.address()), bind, options, backoff, permit),
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
        if (!permit.granted()) {
            throw new IllegalStateException(account.name() + " may not be bound: " + permit.refusal());
        }
        if (receiver != null) {
            throw new IllegalStateException("two routes start with smpp-client:" + account.name() + "; one is allowed");
        }
        receiver = newReceiver;
        lastFailure = null;
        link.ifPresent(client -> client.dialling(true));
        connectors.forEach(SmppConnector::start);
    }

    /** Whether a consumer has it: an account nobody started is passive. */
    boolean isStarted() {
        return receiver != null;
    }

    /** Completes when every session is unbound and closed, and no attempt to bind is in flight. */
    synchronized CompletionStage<Void> stop() {
        link.ifPresent(client -> client.dialling(false));
        return end(SmppConnector::stop).thenRun(() -> receiver = null);
    }

    /** As {@link #stop} but at once, without a handshake; a consumer that has it keeps it, and may {@link #restart} it. */
    CompletionStage<Void> cut() {
        return end(SmppConnector::cut);
    }

    private CompletionStage<Void> end(Function<SmppConnector, CompletionStage<Void>> how) {
        gates.close(account.name());
        CompletableFuture<?>[] ends = connectors.stream()
                .map(connector -> how.apply(connector).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(ends);
    }

    /** Cuts what there is, and binds anew at once if a consumer has it. */
    synchronized void restart() {
        if (isStarted()) {
            connectors.forEach(connector -> {
                connector.cut();
                connector.start();
            });
        }
    }

    AccountState state() {
        Optional<AttemptFailure> failure = Optional.ofNullable(lastFailure);
        int sessions = bound.size();
        return new AccountState(
                account.name(),
                sessions,
                sessions == 0
                        && failure.filter(last -> last.commandStatus() == CommandStatus.ESME_RALYBND)
                                .isPresent(),
                sessions > 0
                        || failure.map(AttemptFailure::kind)
                                .filter(kind -> kind != AttemptFailure.Kind.BIND_REFUSED)
                                .isEmpty());
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
        lastFailure = null;
        updateGate();
        link.ifPresent(client -> client.bound(session));
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        receiver.accept(session, request);
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        bound.remove(session);
        updateGate();
        link.ifPresent(client -> client.closed(session, reason));
    }

    @Override
    public void attemptFailed(AttemptFailure failure) {
        lastFailure = failure;
        link.ifPresent(client -> client.attemptFailed(failure));
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
