// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Destination;
import io.tandem.store.Kind;
import io.tandem.store.Message;

/** Messages for tests. */
final class Messages {
    private Messages() {}

    static Message mt(long id, String origin, String destination) {
        return mt(id, origin, destination, 0, Long.MAX_VALUE);
    }

    static Message mt(long id, String origin, String destination, int priority, long expires) {
        return new Message(
                id, Kind.MT, origin, destination, priority, 0, 0, expires, 0, 0, Pdu.request(CommandId.SUBMIT_SM));
    }

    /** Of weight 8. */
    static Message longMt(long id, String origin, String destination) {
        return mt(id, origin, destination)
                .withContent(Pdu.request(CommandId.SUBMIT_SM, new byte[7 * 1024]), Long.MAX_VALUE);
    }

    static Message mo(long id, String client) {
        return new Message(
                id,
                Kind.MO,
                "A1",
                Destination.client(client),
                0,
                0,
                0,
                Long.MAX_VALUE,
                0,
                0,
                Pdu.request(CommandId.DELIVER_SM));
    }

    static Message toPeer(long id) {
        return new Message(
                id,
                Kind.RECEIPT,
                "A1",
                Destination.PEER,
                0,
                0,
                0,
                Long.MAX_VALUE,
                0,
                0,
                Pdu.request(CommandId.DELIVER_SM));
    }
}
