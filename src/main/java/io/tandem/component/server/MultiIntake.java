// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

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
import java.util.ArrayList;
import java.util.List;
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

    MultiIntake(Inbound inbound, MessageStore store) {
        this.inbound = inbound;
        this.store = store;
    }

    /** On the session's event loop. */
    void accept(SmppSession session, Pdu request, SubmitMulti multi) throws PduException {
        int count = multi.destinations().size();
        long first = store.nextIds();
        JointAcceptance joint = new JointAcceptance(store, count);
        Replies replies = new Replies(session, request, multi.destinations(), first);
        for (int i = 0; i < count; i++) {
            int place = i;
            inbound.run(
                    session,
                    multi.submitSm(multi.destinations().get(i)),
                    (pdu, message) -> {
                        show(session, pdu, message, first + place);
                        joint.admit(message.getExchange());
                    },
                    exchange -> {
                        JointAcceptance.ended(exchange);
                        replies.put(place, Accepted.of(session, exchange));
                    });
        }
    }

    private static void show(SmppSession session, Pdu pdu, Message message, long id) throws PduException {
        PduMapping.show(MessagePdu.parse(pdu), message);
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
