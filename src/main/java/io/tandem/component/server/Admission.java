// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.component.LinkServer;
import io.tandem.component.NodeRole;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.AddressKey;
import io.tandem.smpp.session.BindAuthority;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.SessionState;
import io.tandem.smpp.session.SmppSession;
import io.tandem.smpp.session.TlsPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Decides by the accounts who may bind, and holds back the answers to those who keep failing. */
final class Admission implements BindAuthority {
    /** The other node takes silence for death: a refusal has to come well before. */
    private static final Duration LONGEST_FOR_LINK = Duration.ofMillis(200);

    private final Accounts accounts;
    private final NodeRole role;
    private final Predicate<ClientAccount> serves;
    private final Optional<LinkServer> link;
    private final BoundClients boundClients;
    private final Function<ClientAccount, BindVerdict.Accepted> limits;
    private final PasswordChecks passwordChecks;
    private final ScheduledExecutorService delays;
    private final ClientLimits reports;
    private final Penalties<InetAddress> byAddress = new Penalties<>();
    /** Wrong passwords of an account, wherever they come from: who knows the right one is never held back by them. */
    private final Penalties<String> byAccount = new Penalties<>();

    /**
     * @param serves which clients this port serves now
     * @param link judges binds of the other node; empty if it may not bind at this port
     * @param limits the session options of an account
     * @param reports hears what was refused because of a limit
     */
    Admission(
            Accounts accounts,
            NodeRole role,
            Predicate<ClientAccount> serves,
            Optional<LinkServer> link,
            BoundClients boundClients,
            Function<ClientAccount, BindVerdict.Accepted> limits,
            PasswordChecks passwordChecks,
            ScheduledExecutorService delays,
            ClientLimits reports) {
        this.accounts = accounts;
        this.role = role;
        this.serves = serves;
        this.link = link;
        this.boundClients = boundClients;
        this.limits = limits;
        this.passwordChecks = passwordChecks;
        this.delays = delays;
        this.reports = reports;
    }

    @Override
    public CompletionStage<BindVerdict> judge(Bind bind, SmppSession session) {
        InetAddress address = ((InetSocketAddress) session.remoteAddress()).getAddress();
        Optional<ClientAccount> known =
                role.account(accounts, bind.systemId()).filter(account -> link.isPresent() || !isLink(account.name()));
        if (known.isEmpty()) {
            return refuse(bind, address, CommandStatus.ESME_RINVSYSID, "no account '" + bind.systemId() + "'");
        }
        ClientAccount account = known.get();
        if (!account.allows(address)) { // whoever it is learns nothing about the password, and costs no check of it
            return refuse(bind, address, account, Limit.ALLOW);
        }
        Optional<TlsDemand> unmet = TlsDemand.unmet(account.tls(), TlsPeer.of(session));
        if (unmet.isPresent()) {
            return refuse(
                    bind, address, account, unmet.get().limit(), unmet.get().sentence());
        }
        try {
            return passwordChecks
                    .check(
                            account.password(),
                            bind.password(),
                            AddressKey.of(address),
                            () -> session.state() != SessionState.CLOSED)
                    .thenCompose(finding -> switch (finding) {
                        case RIGHT -> admit(bind, account, address, session);
                        case WRONG ->
                            refuse(
                                    bind,
                                    address,
                                    CommandStatus.ESME_RINVPASWD,
                                    "wrong password for '" + account.name() + "'");
                        case GONE -> refused(CommandStatus.ESME_RSYSERR, "gone before its password was checked");
                    });
        } catch (RejectedExecutionException e) {
            return refuse(bind, address, CommandStatus.ESME_RSYSERR, "too many binds are being checked");
        }
    }

    private CompletionStage<BindVerdict> admit(
            Bind bind, ClientAccount account, InetAddress address, SmppSession session) {
        if (isLink(account.name())) {
            byAddress.succeeded(AddressKey.of(address));
            return admitLink(bind, account, session);
        }
        if (!serves.test(account)) {
            byAddress.succeeded(AddressKey.of(address));
            return refused(
                    CommandStatus.ESME_RBINDFAIL,
                    "'" + account.name() + "' is at home on the " + account.home() + ", not served here now");
        }
        Optional<Limit> full =
                boundClients.reserve(account.name(), session, account.binds(), account.bindsPerAddress());
        if (full.isPresent()) {
            return refuse(bind, address, account, full.get());
        }
        byAddress.succeeded(AddressKey.of(address));
        return CompletableFuture.completedFuture(limits.apply(account));
    }

    /** Any number of sessions: a new bind of the other node must find room while its old session is half open. */
    private CompletionStage<BindVerdict> admitLink(Bind bind, ClientAccount account, SmppSession session) {
        BindType type = BindType.of(bind.commandId());
        if (type == BindType.TRANSMITTER) {
            return refused(CommandStatus.ESME_RINVCMDID, "the link is a transceiver or a receiver");
        }
        boundClients.reserve(account.name(), session, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return link.orElseThrow().judge(session, type, limits.apply(account)).thenApply(verdict -> {
            if (!(verdict instanceof BindVerdict.Accepted)) {
                boundClients.release(account.name(), session);
            }
            return verdict;
        });
    }

    private boolean isLink(String name) {
        return role.isPrimary() && accounts.link().account().equals(name);
    }

    private static CompletionStage<BindVerdict> refused(int status, String why) {
        return CompletableFuture.completedFuture(new BindVerdict.Refused(status, why));
    }

    private CompletionStage<BindVerdict> refuse(Bind bind, InetAddress address, ClientAccount account, Limit limit) {
        return refuse(bind, address, account, limit, limit.sentence());
    }

    private CompletionStage<BindVerdict> refuse(
            Bind bind, InetAddress address, ClientAccount account, Limit limit, String why) {
        reports.report(account.name(), limit, CommandStatus.ESME_RBINDFAIL);
        return refuse(bind, address, CommandStatus.ESME_RBINDFAIL, "'" + account.name() + "': " + why);
    }

    private CompletionStage<BindVerdict> refuse(Bind bind, InetAddress address, int status, String why) {
        Duration wait = heldBack(bind, address, status);
        CompletableFuture<BindVerdict> verdict = new CompletableFuture<>();
        delays.schedule(
                () -> verdict.complete(new BindVerdict.Refused(status, why)), wait.toMillis(), TimeUnit.MILLISECONDS);
        return verdict;
    }

    /** How long the answer waits: by the failures of the address or of the account, whichever are more. */
    private Duration heldBack(Bind bind, InetAddress address, int status) {
        long now = System.nanoTime();
        Duration wait = byAddress.failed(AddressKey.of(address), now);
        if (status == CommandStatus.ESME_RINVPASWD) {
            wait = longer(wait, byAccount.failed(bind.systemId(), now));
        }
        return isLink(bind.systemId()) && wait.compareTo(LONGEST_FOR_LINK) > 0 ? LONGEST_FOR_LINK : wait;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
