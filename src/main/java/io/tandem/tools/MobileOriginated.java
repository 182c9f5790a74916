// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.Encoded;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Text;

/**
 * A message from a handset.
 *
 * @param account whose session it comes over; empty for any that takes deliver_sm
 * @param from at most 20 characters
 * @param to at most 20 characters
 */
public record MobileOriginated(String account, String from, String to, String text) {
    /** As deliver_sm, in the default alphabet if that will do, otherwise in UCS-2. */
    Pdu toPdu() {
        Encoded encoded = Text.encode(text);
        return MessagePdu.deliverSm()
                .source(Addresses.of(from))
                .destination(Addresses.of(to))
                .dataCoding(encoded.dataCoding())
                .content(encoded.octets())
                .build();
    }

    /** Whom it concerns, not what it says. */
    @Override
    public String toString() {
        return "MO from " + from + " to " + to;
    }
}
