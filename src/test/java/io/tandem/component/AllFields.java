// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Tlv;

/** A submit_sm with something in each field that a header shows, a text that is no text, and a TLV twice. */
final class AllFields {
    private AllFields() {}

    static Pdu submit() {
        return MessagePdu.submitSm()
                .serviceType("CMT")
                .source(new Address(5, 0, "Tandem"))
                .destination(new Address(1, 1, "4915"))
                .esmClass(0x40)
                .protocolId(0x7F)
                .priority(2)
                .validityPeriod("000001000000000R")
                .registeredDelivery(0x11)
                .dataCoding(0xF5)
                .content(new byte[] {5, 0, 3, 1, 2, 1, (byte) 0x80})
                .appendTlv(new Tlv(0x1500, new byte[] {1}))
                .appendTlv(new Tlv(0x1500, new byte[] {2}))
                .build();
    }
}
