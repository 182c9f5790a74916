// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.component.LinkSender;
import io.tandem.component.SmppStatusException;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Notice;
import io.tandem.smpp.session.SmppSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes an alert_notification on to the client it is for, on whichever node that is bound: now or within a minute, in which
 * clients and accounts may be on their way from one node to the other. It has no response, and what it says is soon no longer
 * true, so it is not stored.
 */
final class AlertSender {
    private static final Logger LOG = LoggerFactory.getLogger(AlertSender.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 60;
    private static final int MOST = 1_000;

    private final BoundClients boundClients;
    private final LinkSender link;
    private final Perseverance perseverance;

    AlertSender(SmppServerComponent component, LinkSender link) {
        this.boundClients = component.boundClients();
        this.link = link;
        this.perseverance = new Perseverance(PAUSE, TRIES, MOST, (work, delay) -> component
                .eventLoopGroup()
                .schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * @param carrier the account it came over
     * @throws SmppStatusException if it came over the link, and the client is not bound here: the other node tries again
     */
    void send(Pdu alert, String client, String carrier) throws SmppStatusException {
        if (!link.knows(client)) {
            LOG.info("an alert_notification is dropped: its number is nobody's");
        } else if (give(alert, client)) {
            LOG.debug("an alert_notification for {} is passed on", client);
        } else if (link.is(carrier)) {
            throw SmppStatusException.refused(CommandStatus.ESME_RX_T_APPN, client + " is not bound to receive here");
        } else {
            perseverance.attempt(
                    () -> pass(alert, client),
                    () -> LOG.info("an alert_notification for {} is dropped: it is not bound to receive", client));
        }
    }

    private CompletionStage<Boolean> pass(Pdu alert, String client) {
        return give(alert, client) ? CompletableFuture.completedFuture(true) : link.pass(alert, client);
    }

    /** Whether the client is bound here, and so has it if it can. */
    private boolean give(Pdu alert, String client) {
        Optional<SmppSession> own = boundClients.receiving(client);
        own.ifPresent(session -> {
            if (session.takesTlvs()) {
                Notice.send(session, alert);
            } else {
                LOG.info("an alert_notification for {} is dropped: SMPP 3.3 does not know it", client);
            }
        });
        return own.isPresent();
    }
}
