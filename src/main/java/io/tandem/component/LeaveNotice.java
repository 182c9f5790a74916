// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node tells the other before it leaves its clients to it: a data_sm without any field, because either end of a
 * session may send that (SMPP 3.4 §4.7), with our TLV.
 */
public final class LeaveNotice {
    private static final Logger LOG = LoggerFactory.getLogger(LeaveNotice.class);
    /** service_type, two addresses, esm_class, registered_delivery, data_coding. */
    static final int EMPTY_DATA_SM = 10;

    private LeaveNotice() {}

    public static Pdu create() {
        return new LinkTlv(0, LinkTlv.Kind.LEAVING, "")
                .addTo(Pdu.request(CommandId.DATA_SM).withBody(new byte[EMPTY_DATA_SM]));
    }

    /** @param request came over the link */
    public static boolean is(Pdu request) {
        if (request.commandId() != CommandId.DATA_SM) {
            return false;
        }
        try {
            return LinkTlv.of(MessagePdu.parse(request))
                    .filter(mark -> mark.kind() == LinkTlv.Kind.LEAVING)
                    .isPresent();
        } catch (PduException e) {
            LOG.debug("not a notice: {}", e.getMessage());
            return false;
        }
    }
}
