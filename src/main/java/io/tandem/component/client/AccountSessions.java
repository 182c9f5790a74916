// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.netty.channel.EventLoopGroup;
import io.tandem.account.ProviderAccount;
import io.tandem.component.LinkClient;
import io.tandem.delivery.Gates;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.AttemptFailure;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.ConnectorListener;
import io.tandem.smpp.session.LeastBusy;
import io.tandem.smpp.session.Permit;
import io.tandem.smpp.session.SessionCounters;
import io.tandem.smpp.session.SmppConnector;
import io.tandem.smpp.session.SmppSession;
import io.tandem.smpp.session.Tls;
import java.time.Duration;
import java.util.ArrayList;
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
    private final ProviderAccount account;
    private final Permit permit;
    private final Optional<LinkClient> link;
    private final Gates gates;
    private final List<AccountConnection> connections = new ArrayList<>();
    private final List<SmppSession> bound = new CopyOnWriteArrayList<>();
    private volatile BiConsumer<SmppSession, Pdu> receiver;
    private volatile Optional<Tls> tls = Optional.empty();
    private volatile Congestion congestion = Congestion.NONE;
    private final UnnamedMessages unnamed;
    private final Inquiries inquiries;
    private boolean ending;

    /** @param link decides and hears what there is to know if this is the link's account; empty for any other */
    AccountSessions(
            ProviderAccount account,
            EventLoopGroup group,
            SessionCounters counters,
            Gates gates,
            Permit permit,
            Optional<LinkClient> link) {
        this.account = account;
        this.unnamed = new UnnamedMessages(account.name());
        this.inquiries = new Inquiries(account.name(), account.sessions() * account.window());
        this.gates = gates;
        this.permit = permit;
        this.link = link;
        AccountConnection.Dialling dialling = link.map(client -> AccountConnection.Dialling.of(client, () -> tls))
                .orElseGet(() -> AccountConnection.Dialling.of(account, () -> tls));
        for (int i = 0; i < account.sessions(); i++) {
            bindTypes()
                    .forEach(type -> connections.add(
                            new AccountConnection(account, type, dialling, permit, this, counters, group)));
        }
    }

    private Stream<Supplier<BindType>> bindTypes() {
        if (link.isPresent()) {
            return Stream.of(link.get()::bindType);
        }
        return switch (account.bind()) {
            case TRANSCEIVER -> Stream.of(() -> BindType.TRANSCEIVER);
            case TRANSMITTER_AND_RECEIVER -> Stream.of(() -> BindType.TRANSMITTER, () -> BindType.RECEIVER);
            case TRANSMITTER -> Stream.of(() -> BindType.TRANSMITTER);
            case RECEIVER -> Stream.of(() -> BindType.RECEIVER);
        };
    }

    ProviderAccount account() {
        return account;
    }

    /**
     * @param newTls for its connections; empty for plain SMPP
     * @throws IllegalStateException if this node may not act on the account, with the reason; or if another consumer has it
     *     already: two would both get some of the receipts
     */
    synchronized void start(BiConsumer<SmppSession, Pdu> newReceiver, Optional<Tls> newTls) {
        if (!permit.granted()) {
            throw new IllegalStateException(account.name() + " must not be bound by this node: " + permit.refusal());
        }
        if (receiver != null) {
            throw new IllegalStateException("two routes start with smpp-client:" + account.name() + "; one is allowed");
        }
        receiver = newReceiver;
        tls = newTls;
        ending = false;
        link.ifPresent(client -> client.dialling(true));
        connections.forEach(AccountConnection::start);
    }

    /** Whether a consumer has it: an account nobody started is passive. */
    boolean isStarted() {
        return receiver != null;
    }

    /**
     * Completes when every session is unbound and closed, and no attempt to bind is in flight.
     *
     * @param limit for the handshakes and what is in flight; then the connections are closed
     */
    synchronized CompletionStage<Void> stop(Duration limit) {
        gates.close(account.name());
        return end(connector -> connector.stop(limit));
    }

    /** Like {@link #stop}, but closes every connection at once and drops what waits to be sent. */
    synchronized CompletionStage<Void> cut() {
        CompletionStage<Void> closed = end(SmppConnector::cut);
        gates.close(account.name());
        return closed;
    }

    private CompletionStage<Void> end(Function<SmppConnector, CompletionStage<Void>> how) {
        BiConsumer<SmppSession, Pdu> last = receiver;
        link.ifPresent(client -> client.dialling(false));
        ending = true;
        return all(how).thenRun(() -> ended(last));
    }

    private CompletionStage<Void> all(Function<SmppConnector, CompletionStage<Void>> how) {
        return CompletableFuture.allOf(connections.stream()
                .map(connection -> how.apply(connection.connector()).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** Not if it was started anew since by another. */
    private synchronized void ended(BiConsumer<SmppSession, Pdu> last) {
        if (receiver == last) {
            receiver = null;
        }
    }

    /** Like {@link #cut}, but its consumer keeps it, and {@link #rebind} binds again. */
    synchronized CompletionStage<Void> suspend() {
        return all(SmppConnector::cut);
    }

    /** Cuts what there is and binds anew at once, also after a {@link #suspend}; does nothing unless started. */
    synchronized void rebind() {
        if (receiver != null && !ending) {
            connections.forEach(connection -> {
                connection.connector().cut();
                connection.start();
            });
        }
    }

    /** The session to send the next request on: bound to submit, the one with the fewest unanswered. */
    Optional<SmppSession> sending() {
        return LeastBusy.of(bound, BindType::submits);
    }

    /** A request about a message the account has; as {@link io.tandem.component.CarrierRequests#request}. */
    CompletionStage<Pdu> ask(Pdu request) {
        return inquiries.ask(sending(), request);
    }

    private Stream<SmppSession> submitting() {
        return bound.stream()
                .filter(session -> session.isBound() && session.bindType().submits());
    }

    AccountState state() {
        return new AccountState(
                account.name(),
                bound.size(),
                connections.stream().anyMatch(AccountConnection::isHeldElsewhere),
                !bound.isEmpty() || connections.stream().anyMatch(AccountConnection::isReachable),
                connections.stream()
                        .flatMap(connection -> connection.lastFailure().stream())
                        .findFirst()
                        .orElse(""));
    }

    /** One line a connector, for operators. */
    List<String> describe() {
        return connections.stream().map(AccountConnection::describe).toList();
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
        if (session.bindType().submits()) {
            gates.settle(account.name());
        }
        link.ifPresent(client -> client.bound(session));
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        receiver.accept(session, request);
    }

    /** Takes from a response to one of our messages how busy the provider is, and whether it names the message. */
    void answered(Pdu response) {
        unnamed.heard(response);
        Congestion now = Congestion.of(response);
        if (now != congestion) {
            congestion = now;
            updateGate();
        }
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        bound.remove(session);
        updateGate();
        link.ifPresent(client -> client.closed(session, reason));
    }

    @Override
    public void attemptFailed(AttemptFailure failure) {
        gates.settle(account.name());
        link.ifPresent(client -> client.attemptFailed(failure));
    }

    private void updateGate() {
        synchronized (gates) {
            int window = submitting().mapToInt(SmppSession::sendWindow).sum();
            int ahead = submitting().mapToInt(SmppSession::sendAhead).sum();
            gates.set(account.name(), congestion.gate(account, window, ahead));
        }
    }
}
