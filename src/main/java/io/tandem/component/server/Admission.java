// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.component.LinkServer;
import io.tandem.component.NodeRole;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.BindAuthority;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.SmppSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Decides by the accounts who may bind, and holds back the answers to those who keep failing. */
final class Admission implements BindAuthority {
    /** The other node takes silence for death: a refusal has to come well before. */
    private static final Duration LONGEST_FOR_LINK = Duration.ofMillis(500);

    private final Accounts accounts;
    private final NodeRole role;
    private final Predicate<ClientAccount> serves;
    private final Optional<LinkServer> link;
    private final BoundClients boundClients;
    private final Function<ClientAccount, BindVerdict.Accepted> limits;
    private final Executor passwordChecks;
    private final ScheduledExecutorService delays;
    private final Penalties penalties = new Penalties();

    /**
     * @param serves which clients this port serves now
     * @param link judges binds of the other node; empty if it may not bind at this port
     * @param limits the session options of an account
     * @param passwordChecks where checking a hash may take its milliseconds
     */
    Admission(
            Accounts accounts,
            NodeRole role,
            Predicate<ClientAccount> serves,
            Optional<LinkServer> link,
            BoundClients boundClients,
            Function<ClientAccount, BindVerdict.Accepted> limits,
            Executor passwordChecks,
            ScheduledExecutorService delays) {
        this.accounts = accounts;
        this.role = role;
        this.serves = serves;
        this.link = link;
        this.boundClients = boundClients;
        this.limits = limits;
        this.passwordChecks = passwordChecks;
        this.delays = delays;
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
        try {
            return CompletableFuture.supplyAsync(() -> account.password().matches(bind.password()), passwordChecks)
                    .thenCompose(right -> right
                            ? admit(bind, account, address, session)
                            : refuse(
                                    bind,
                                    address,
                                    CommandStatus.ESME_RINVPASWD,
                                    "wrong password for '" + account.name() + "'"));
        } catch (RejectedExecutionException e) {
            return refuse(bind, address, CommandStatus.ESME_RSYSERR, "too many binds are being checked");
        }
    }

    private CompletionStage<BindVerdict> admit(
            Bind bind, ClientAccount account, InetAddress address, SmppSession session) {
        if (isLink(account.name())) {
            penalties.succeeded(address.getHostAddress());
            return admitLink(bind, account, session);
        }
        if (!account.allows(address)) {
            return refuse(
                    bind,
                    address,
                    CommandStatus.ESME_RBINDFAIL,
                    "'" + account.name() + "' may not come from this address");
        }
        if (!serves.test(account)) {
            penalties.succeeded(address.getHostAddress());
            return refused(
                    CommandStatus.ESME_RBINDFAIL,
                    "'" + account.name() + "' is at home on the " + account.home() + ", not served here now");
        }
        if (!boundClients.reserve(account.name(), session, account.binds())) {
            return refuse(
                    bind,
                    address,
                    CommandStatus.ESME_RBINDFAIL,
                    "'" + account.name() + "' has its " + account.binds() + " binds already");
        }
        penalties.succeeded(address.getHostAddress());
        return CompletableFuture.completedFuture(limits.apply(account));
    }

    /** Any number of sessions: a new bind of the other node must find room while its old session is half open. */
    private CompletionStage<BindVerdict> admitLink(Bind bind, ClientAccount account, SmppSession session) {
        BindType type = BindType.of(bind.commandId());
        if (type == BindType.TRANSMITTER) {
            return refused(CommandStatus.ESME_RINVCMDID, "the link is a transceiver or a receiver");
        }
        boundClients.reserve(account.name(), session, Integer.MAX_VALUE);
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

    private CompletionStage<BindVerdict> refuse(Bind bind, InetAddress address, int status, String why) {
        Duration wait = penalties.failed(address.getHostAddress(), System.nanoTime());
        if (isLink(bind.systemId()) && wait.compareTo(LONGEST_FOR_LINK) > 0) {
            wait = LONGEST_FOR_LINK;
        }
        CompletableFuture<BindVerdict> verdict = new CompletableFuture<>();
        delays.schedule(
                () -> verdict.complete(new BindVerdict.Refused(status, why)), wait.toMillis(), TimeUnit.MILLISECONDS);
        return verdict;
    }
}
