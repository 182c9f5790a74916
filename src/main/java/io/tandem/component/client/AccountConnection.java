// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.netty.channel.EventLoopGroup;
import io.netty.util.NetUtil;
import io.tandem.account.HostPort;
import io.tandem.account.ProviderAccount;
import io.tandem.component.LinkClient;
import io.tandem.component.LinkOptions;
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
import io.tandem.smpp.session.Tls;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One of the sessions an account is to have: its connector, and what the last attempt has shown. */
final class AccountConnection implements ConnectorListener {
    /** Unanswered deliver_sm of the provider on one session before we push back. */
    private static final int RECEIVE_WINDOW = 1000;

    private final ConnectorListener account;
    private final SmppConnector connector;
    private volatile Optional<AttemptFailure> lastFailure = Optional.empty();

    /**
     * How it dials.
     *
     * @param bindTimeout how long the answer to the bind may take
     * @param backoff asked between attempts
     * @param tls asked in each attempt
     * @param limits what a session gets beside its timers
     */
    record Dialling(
            Duration bindTimeout,
            Supplier<Backoff> backoff,
            Supplier<Optional<Tls>> tls,
            UnaryOperator<SessionOptions> limits) {
        static Dialling of(ProviderAccount account, Supplier<Optional<Tls>> tls) {
            Backoff backoff =
                    new Backoff(account.reconnect().first(), account.reconnect().longest());
            return new Dialling(account.bindTimeout(), () -> backoff, tls, UnaryOperator.identity());
        }

        static Dialling of(LinkClient link, Supplier<Optional<Tls>> tls) {
            return new Dialling(
                    link.bindTimeout(), () -> new Backoff(link.retry(), link.retry()), tls, LinkOptions::withRoom);
        }
    }

    /** @param listener hears what this one hears */
    AccountConnection(
            ProviderAccount account,
            Supplier<BindType> type,
            Dialling dialling,
            Permit permit,
            ConnectorListener listener,
            SessionCounters counters,
            EventLoopGroup group) {
        this.account = listener;
        this.connector = new SmppConnector(settings(account, type, dialling, permit), this, counters, group);
    }

    private static ConnectorSettings settings(
            ProviderAccount account, Supplier<BindType> type, Dialling dialling, Permit permit) {
        SessionOptions options = new SessionOptions(
                        account.window(),
                        RECEIVE_WINDOW,
                        dialling.bindTimeout(),
                        SessionOptions.DEFAULTS.enquireLink(),
                        SessionOptions.DEFAULTS.inactivity(),
                        account.responseTimeout(),
                        SessionOptions.DEFAULT_MAX_PDU_LENGTH)
                .withKeepalive(account.enquireLink(), account.responseTimeout());
        return new ConnectorSettings(
                account.name(),
                () -> address(account.address()),
                () -> bind(account, type.get()),
                dialling.limits().apply(options),
                dialling.backoff(),
                permit,
                dialling.tls());
    }

    private static Bind bind(ProviderAccount account, BindType type) {
        return new Bind(
                type.commandId(),
                account.systemId(),
                account.password().reveal().getBytes(StandardCharsets.ISO_8859_1),
                account.systemType(),
                account.interfaceVersion().octet(),
                Address.NONE);
    }

    private static SocketAddress address(HostPort address) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(address.host());
        return literal == null
                ? InetSocketAddress.createUnresolved(address.host(), address.port())
                : new InetSocketAddress(address.host(), address.port());
    }

    void start() {
        lastFailure = Optional.empty();
        connector.start();
    }

    SmppConnector connector() {
        return connector;
    }

    boolean isHeldElsewhere() {
        return lastFailure
                .filter(failure -> failure.commandStatus() == CommandStatus.ESME_RALYBND)
                .isPresent();
    }

    /** Whether the peer's SMPP port answered the last attempt, or none has been made. */
    boolean isReachable() {
        return lastFailure
                .map(failure -> failure.kind() == AttemptFailure.Kind.BIND_REFUSED)
                .orElse(true);
    }

    /** Why the last attempt came to nothing; empty if it is bound or none was made. */
    Optional<String> lastFailure() {
        return lastFailure.map(AttemptFailure::why);
    }

    /** One line for operators. */
    String describe() {
        return connector.state()
                + (connector.lastFailure().isEmpty() ? "" : ", last failure: " + connector.lastFailure());
    }

    @Override
    public void bound(SmppSession session) {
        lastFailure = Optional.empty();
        account.bound(session);
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        account.request(session, request);
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        account.closed(session, reason);
    }

    @Override
    public void attemptFailed(AttemptFailure failure) {
        if (failure.kind() != AttemptFailure.Kind.NOT_PERMITTED) { // which says nothing about the peer
            lastFailure = Optional.of(failure);
        }
        account.attemptFailed(failure);
    }
}
