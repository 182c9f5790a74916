// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.ClientAccount;
import io.tandem.component.Inbound;
import io.tandem.component.JointAcceptance;
import io.tandem.component.PduMapping;
import io.tandem.component.SmppHeaders;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.SubmitMulti;
import io.tandem.smpp.pdu.SubmitMultiBody;
import io.tandem.smpp.pdu.SubmitMultiBody.Unsuccessful;
import io.tandem.smpp.session.SmppSession;
import io.tandem.store.MessageStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.camel.Message;

/**
 * A submit_multi on its way into the route: for each destination a message of its own, as if it had been a submit_sm. What
 * they become is stored in one commit and answered after it.
 */
final class MultiIntake {
    private final Inbound inbound;
    private final MessageStore store;
    private final ClientLimits limits;

    MultiIntake(Inbound inbound, MessageStore store, ClientLimits limits) {
        this.inbound = inbound;
        this.store = store;
        this.limits = limits;
    }

    /**
     * On the session's event loop.
     *
     * @throws LimitException if there is not enough left of the quota; then no message was taken
     */
    void accept(SmppSession session, Pdu request, SubmitMulti multi, ClientAccount client)
            throws PduException, LimitException {
        long first = store.nextIds();
        Replies replies = new Replies(session, request, multi.destinations(), first);
        Map<Integer, MessagePdu> admitted = new LinkedHashMap<>();
        Map<Integer, LimitException> refused = new LinkedHashMap<>();
        Instant now = Instant.now();
        for (int place = 0; place < multi.destinations().size(); place++) {
            Pdu message = multi.submitSm(multi.destinations().get(place));
            try {
                admitted.put(place, MessageChecks.check(client.rules(), message, now));
            } catch (LimitException over) {
                refused.put(place, over);
            }
        }
        limits.takeQuota(client, admitted.size(), store::acceptedOn);
        refused.forEach((place, over) -> {
            limits.report(client.name(), over);
            replies.put(place, new Accepted(over.status(), ""));
        });
        JointAcceptance joint = new JointAcceptance(
                store, admitted.size(), first + multi.destinations().size());
        for (Map.Entry<Integer, MessagePdu> each : admitted.entrySet()) {
            int place = each.getKey();
            inbound.run(
                    session,
                    each.getValue().pdu(),
                    (pdu, message) -> {
                        show(session, each.getValue(), message, first + place);
                        joint.admit(message.getExchange());
                    },
                    exchange -> {
                        JointAcceptance.ended(exchange);
                        Accepted accepted = Accepted.of(session, exchange);
                        if (!accepted.isOk()) {
                            limits.giveBack(client);
                        }
                        replies.put(place, accepted);
                    });
        }
    }

    private static void show(SmppSession session, MessagePdu pdu, Message message, long id) {
        PduMapping.show(pdu, message);
        message.setHeader(SmppHeaders.CLIENT, session.systemId());
        message.setHeader(SmppHeaders.SYSTEM_ID, session.systemId());
        message.setHeader(SmppHeaders.MESSAGE_ID, id);
    }

    /** What became of each destination; the last one to come makes the answer. */
    private static final class Replies {
        private final SmppSession session;
        private final Pdu request;
        private final List<Address> destinations;
        private final long firstId;
        private final AtomicReferenceArray<Accepted> replies;
        private final AtomicInteger missing;

        Replies(SmppSession session, Pdu request, List<Address> destinations, long firstId) {
            this.session = session;
            this.request = request;
            this.destinations = destinations;
            this.firstId = firstId;
            this.replies = new AtomicReferenceArray<>(destinations.size());
            this.missing = new AtomicInteger(destinations.size());
        }

        void put(int place, Accepted reply) {
            replies.set(place, reply);
            if (missing.decrementAndGet() == 0) {
                session.respond(answer());
            }
        }

        /**
         * Refused if no destination was accepted: with ESME_RMSGQFUL if the store was full, for the request may be repeated,
         * else with the status they have in common, or ESME_RSUBMITFAIL if they have none.
         */
        private Pdu answer() {
            List<Unsuccessful> unsuccessful = new ArrayList<>();
            String id = "";
            for (int i = 0; i < destinations.size(); i++) {
                Accepted reply = replies.get(i);
                if (!reply.isOk()) {
                    unsuccessful.add(new Unsuccessful(destinations.get(i), reply.status()));
                } else if (id.isEmpty()) {
                    // A route that stores nothing answers with an id from elsewhere, which says nothing of the others.
                    id = reply.id().equals(Long.toString(firstId + i)) ? Long.toString(firstId) : reply.id();
                }
            }
            if (unsuccessful.size() < destinations.size()) {
                return request.response(CommandStatus.ESME_ROK, SubmitMultiBody.of(id, unsuccessful));
            }
            return request.response(common(
                    unsuccessful.stream().map(Unsuccessful::status).distinct().toList()));
        }

        private static int common(List<Integer> statuses) {
            if (statuses.contains(CommandStatus.ESME_RMSGQFUL)) {
                return CommandStatus.ESME_RMSGQFUL;
            }
            return statuses.size() == 1 ? statuses.get(0) : CommandStatus.ESME_RSUBMITFAIL;
        }
    }
}
