// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.List;

/** The body of submit_multi_resp (SMPP 3.4 §4.5.2): a message_id, and the destinations that were not accepted. */
public final class SubmitMultiBody {
    private SubmitMultiBody() {}

    /**
     * A destination that was not accepted (§4.5.2.1).
     *
     * @param status why: a {@link CommandStatus}, not ESME_ROK
     */
    public record Unsuccessful(Address destination, int status) {}

    /** @param unsuccessful at most 255 */
    public static byte[] of(String messageId, List<Unsuccessful> unsuccessful) {
        OctetWriter writer =
                new OctetWriter().octets(MessageIdBody.of(messageId)).octet(unsuccessful.size());
        for (Unsuccessful each : unsuccessful) {
            writer.address("destination_addr", each.destination(), MessageLayout.ADDRESS_MAXIMUM)
                    .integer(each.status());
        }
        return writer.toOctets();
    }
}
