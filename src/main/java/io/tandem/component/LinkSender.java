// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.account.Accounts;
import io.tandem.account.ClientAccount;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.session.Notice;
import io.tandem.smpp.session.SmppSession;
import java.util.Optional;
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

    /**
     * Sends a PDU without a response, for a client that is at home on the other node.
     *
     * @return false if it was not sent: there is no link, it leads nowhere for this client, or this node is the ESME on it,
     *     which has no such PDUs (SMPP 3.4 §2.3)
     */
    public boolean tell(String client, Pdu notice) {
        Optional<SmppSession> session = role.isPrimary() && leadsTo(client) ? link.session() : Optional.empty();
        session.ifPresent(bound -> Notice.send(bound, notice));
        return session.isPresent();
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
