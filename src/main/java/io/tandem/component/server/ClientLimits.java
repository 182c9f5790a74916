// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.ClientAccount;
import io.tandem.delivery.TokenBucket;
import io.tandem.smpp.pdu.CommandStatus;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much each client may send, over all its sessions at all ports. */
final class ClientLimits {
    private final Map<String, TokenBucket> rates = new ConcurrentHashMap<>();
    private final Quotas quotas;
    private final LimitReports reports;

    ClientLimits(Clock clock, LimitReports reports) {
        this.quotas = new Quotas(clock);
        this.reports = reports;
    }

    /** A request with more messages than may come at once is taken, and what comes after it waits the longer. */
    void checkRate(ClientAccount client, int messages) throws LimitException {
        if (client.rate() <= 0) {
            return;
        }
        TokenBucket bucket = rates.computeIfAbsent(
                client.name(), name -> new TokenBucket(client.rate(), client.burst(), System.nanoTime()));
        synchronized (bucket) {
            if (!bucket.tryTake(messages, System.nanoTime())) {
                throw new LimitException(Limit.RATE, CommandStatus.ESME_RTHROTTLED);
            }
        }
    }

    /**
     * Takes messages from the quota, all or none. There is no command_status for a quota; ESME_RTHROTTLED is the one that
     * clients know as "later", where others make them give the message up.
     */
    void takeQuota(ClientAccount client, int messages, Quotas.Stored stored) throws LimitException {
        int quota = client.rules().quota();
        if (quota > 0 && !quotas.take(client.name(), quota, messages, stored)) {
            throw new LimitException(Limit.QUOTA, CommandStatus.ESME_RTHROTTLED);
        }
    }

    /** A message that was taken from the quota has not been accepted. */
    void giveBack(ClientAccount client) {
        quotas.giveBack(client.name(), 1);
    }

    void report(String who, LimitException over) {
        report(who, over.limit(), over.status());
    }

    void report(String who, Limit limit, int status) {
        reports.refused(who, limit, 1, "refused with " + CommandStatus.name(status));
    }

    /** Of a connection that is nobody's yet. */
    void reportClosed(String port, Limit limit) {
        reports.refused("port " + port, limit, 1, "closed at once");
    }
}
