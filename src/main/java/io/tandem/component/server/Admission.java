// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.component.NodeRole;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.BindAuthority;
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

/** Decides by the accounts who may bind, and holds back the answers to those who keep failing. */
final class Admission implements BindAuthority {
    private final Accounts accounts;
    private final NodeRole role;
    private final BoundClients boundClients;
    private final Function<ClientAccount, BindVerdict.Accepted> limits;
    private final Executor passwordChecks;
    private final ScheduledExecutorService delays;
    private final Penalties penalties = new Penalties();

    /**
     * @param limits the session options of an account
     * @param passwordChecks where checking a hash may take its milliseconds
     */
    Admission(
            Accounts accounts,
            NodeRole role,
            BoundClients boundClients,
            Function<ClientAccount, BindVerdict.Accepted> limits,
            Executor passwordChecks,
            ScheduledExecutorService delays) {
        this.accounts = accounts;
        this.role = role;
        this.boundClients = boundClients;
        this.limits = limits;
        this.passwordChecks = passwordChecks;
        this.delays = delays;
    }

    @Override
    public CompletionStage<BindVerdict> judge(Bind bind, SmppSession session) {
        InetAddress address = ((InetSocketAddress) session.remoteAddress()).getAddress();
        Optional<ClientAccount> known = role.account(accounts, bind.systemId());
        if (known.isEmpty()) {
            return refuse(address, CommandStatus.ESME_RINVSYSID, "no account '" + bind.systemId() + "'");
        }
        ClientAccount account = known.get();
        try {
            return CompletableFuture.supplyAsync(() -> account.password().matches(bind.password()), passwordChecks)
                    .thenCompose(right -> right
                            ? admit(account, address, session)
                            : refuse(
                                    address,
                                    CommandStatus.ESME_RINVPASWD,
                                    "wrong password for '" + account.name() + "'"));
        } catch (RejectedExecutionException e) {
            return refuse(address, CommandStatus.ESME_RBINDFAIL, "too many binds are being checked");
        }
    }

    private CompletionStage<BindVerdict> admit(ClientAccount account, InetAddress address, SmppSession session) {
        if (!account.allows(address)) {
            return refuse(
                    address, CommandStatus.ESME_RBINDFAIL, "'" + account.name() + "' may not come from this address");
        }
        if (!role.isHomeOf(account)) {
            return refuse(
                    address,
                    CommandStatus.ESME_RBINDFAIL,
                    "'" + account.name() + "' is at home on the " + account.home() + ", passive here");
        }
        if (!boundClients.reserve(account.name(), session, account.binds())) {
            return refuse(
                    address,
                    CommandStatus.ESME_RBINDFAIL,
                    "'" + account.name() + "' has its " + account.binds() + " binds already");
        }
        penalties.succeeded(address.getHostAddress());
        return CompletableFuture.completedFuture(limits.apply(account));
    }

    private CompletionStage<BindVerdict> refuse(InetAddress address, int status, String why) {
        Duration wait = penalties.failed(address.getHostAddress(), System.nanoTime());
        CompletableFuture<BindVerdict> verdict = new CompletableFuture<>();
        delays.schedule(
                () -> verdict.complete(new BindVerdict.Refused(status, why)), wait.toMillis(), TimeUnit.MILLISECONDS);
        return verdict;
    }
}
