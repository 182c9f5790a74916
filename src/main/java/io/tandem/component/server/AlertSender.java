// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.component.LinkSender;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Notice;
import io.tandem.smpp.session.SmppSession;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes an alert_notification on to the client it is for: now, or not at all. It has no response, and what it says is soon
 * no longer true, so it is not stored.
 */
final class AlertSender {
    private static final Logger LOG = LoggerFactory.getLogger(AlertSender.class);

    private final BoundClients boundClients;
    private final LinkSender link;

    AlertSender(BoundClients boundClients, LinkSender link) {
        this.boundClients = boundClients;
        this.link = link;
    }

    void send(Pdu alert, String client) {
        Optional<SmppSession> own = boundClients.receiving(client);
        if (own.isPresent() && own.get().takesTlvs()) { // SMPP 3.3 does not know the PDU
            Notice.send(own.get(), alert);
        } else if (own.isPresent() || !link.tell(client, alert)) {
            LOG.info("an alert_notification for {} is dropped: it cannot be sent one now", client);
        }
    }
}
