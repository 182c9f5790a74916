// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.time.Instant;
import java.util.Optional;

/** The body of query_sm_resp (SMPP 3.4 §4.8.2). */
public final class QueryBody {
    private QueryBody() {}

    /**
     * The octets of the body.
     *
     * @param finalDate when the message reached its final state, given to a tenth of a second in UTC; empty if it has not
     * @param error 0…255, 0 for none
     */
    public static byte[] of(String messageId, Optional<Instant> finalDate, MessageState state, int error) {
        return new OctetWriter()
                .octets(MessageIdBody.of(messageId))
                .cString("final_date", finalDate.map(SmppTime::format).orElse(""), SmppTime.LENGTH + 1)
                .octet(state.code())
                .octet(error)
                .toOctets();
    }
}
