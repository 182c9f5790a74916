// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.session.Aside;
import io.tandem.smpp.session.SmppSession;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** Sends to the other node what is for its clients, or for a message it may know. */
public final class LinkSender {
    private final PeerLink link;
    private final Accounts accounts;
    private final NodeRole role;

    private LinkSender(PeerLink link, Accounts accounts, NodeRole role) {
        this.link = link;
        this.accounts = accounts;
        this.role = role;
    }

    public static LinkSender of(CamelContext context) {
        return new LinkSender(
                Beans.require(context, PeerLink.class),
                Beans.require(context, Accounts.class),
                Beans.require(context, NodeRole.class));
    }

    /** Whether what is for this client may go over the link: if both nodes sent it to each other it would never arrive. */
    public boolean leadsTo(String client) {
        ClientAccount account = accounts.clients().get(client);
        return account != null && !role.isHomeOf(account);
    }

    /** Whether anybody could be bound under this name. */
    public boolean knows(String client) {
        return accounts.clients().containsKey(client);
    }

    /** Whether this is the account of the link. */
    public boolean is(String account) {
        return accounts.link().account().equals(account);
    }

    /**
     * Asks the other node to pass an alert_notification on to a client that is bound there, beside the window.
     *
     * @return whether it has; false too if there is no link that could carry it. In doubt it has: it is not worth a second one
     */
    public CompletionStage<Boolean> pass(Pdu alert, String client) {
        Optional<SmppSession> session = link.session();
        if (session.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Boolean> passed = new CompletableFuture<>();
        Aside.send(session.get(), LinkAlert.wrap(alert, client), result -> passed.complete(LinkAlert.isOver(result)));
        return passed;
    }

    /**
     * Sends the receipt or MO of the exchange under the id it has here.
     *
     * @param name what the kind says
     * @return whether the callback was called before returning
     */
    public boolean send(LinkTlv.Kind kind, String name, Exchange exchange, AsyncCallback callback) throws PduException {
        Optional<SmppSession> session = link.session();
        if (session.isEmpty()) {
            exchange.setException(SmppStatusException.notSent("there is no link to the other node"));
            callback.done(true);
            return true;
        }
        long id = exchange.getMessage().getHeader(SmppHeaders.MESSAGE_ID, 0L, Long.class);
        LinkMessage message = new LinkMessage(
                new LinkTlv(id, kind, name),
                PduMapping.as(CommandId.DELIVER_SM, PduMapping.read(exchange.getMessage())));
        return Sending.send(
                session.get(), message.toPdu(!role.isPrimary()), accounts.link().account(), exchange, callback);
    }
}
