// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.Pdu;
import io.tandem.tools.Counters.Event;

/** A deliver_sm owed to an account until it is acknowledged. */
record Delivery(Kind kind, Pdu pdu) {
    enum Kind {
        RECEIPT(Event.RECEIPT_SENT, Event.RECEIPT_ACKNOWLEDGED, Event.RECEIPT_REFUSED),
        MO(Event.MO_SENT, Event.MO_ACKNOWLEDGED, Event.MO_REFUSED);

        private final Event sent;
        private final Event acknowledged;
        private final Event refused;

        Kind(Event sent, Event acknowledged, Event refused) {
            this.sent = sent;
            this.acknowledged = acknowledged;
            this.refused = refused;
        }

        Event sent() {
            return sent;
        }

        Event acknowledged() {
            return acknowledged;
        }

        Event refused() {
            return refused;
        }
    }
}
