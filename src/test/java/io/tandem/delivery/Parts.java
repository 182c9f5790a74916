// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.store.Kind;
import io.tandem.store.Message;

/** Parts of long messages for tests. */
final class Parts {
    private Parts() {}

    /** With a header of its user data; reference 0…255. */
    static Message part(long id, String destination, int reference, int total, int sequence) {
        byte[] content = {5, 0, 3, (byte) reference, (byte) total, (byte) sequence, 'x'};
        return new Message(
                id,
                Kind.MT,
                "c1",
                destination,
                0,
                0,
                0,
                Long.MAX_VALUE,
                0,
                0,
                MessagePdu.submitSm()
                        .source(new Address(5, 0, "Tandem"))
                        .destination(new Address(1, 1, "4915100001"))
                        .esmClass(0x40)
                        .content(content)
                        .build());
    }
}
