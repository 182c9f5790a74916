// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.time.Instant;
import java.util.Optional;

/**
 * What a query_sm_resp says (SMPP 3.4 §4.8.2).
 *
 * @param finalDate empty if there is none, or none that can be read
 * @param state UNKNOWN for an octet that 3.4 does not define; SCHEDULED, 0 in 5.0, is ENROUTE
 * @param error 0…255, with a meaning of the peer's own
 */
public record QueryAnswer(Optional<Instant> finalDate, MessageState state, int error) {
    private static final int SCHEDULED = 0;

    /** @throws PduException ESME_RINVMSGLEN, ESME_RINVMSGID or ESME_RSYSERR if it has not the fields it must have */
    public static QueryAnswer parse(Pdu response) throws PduException {
        OctetReader reader = new OctetReader(response.body());
        reader.skipCString(MessageIdBody.MAXIMUM, CommandStatus.ESME_RINVMSGID);
        String date = reader.cString(SmppTime.LENGTH + 1, CommandStatus.ESME_RSYSERR);
        return new QueryAnswer(instant(date), state(reader.octet()), reader.octet());
    }

    /** A time from now on says nothing of when it was. */
    private static Optional<Instant> instant(String date) {
        return SmppTime.isValid(date) && !SmppTime.isRelative(date)
                ? SmppTime.parse(date, Instant.EPOCH)
                : Optional.empty();
    }

    private static MessageState state(int code) {
        return code == SCHEDULED
                ? MessageState.ENROUTE
                : MessageState.ofCode(code).orElse(MessageState.UNKNOWN);
    }
}
