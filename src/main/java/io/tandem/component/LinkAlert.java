// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.OctetWriter;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Tlv;
import io.tandem.smpp.pdu.TlvTag;
import io.tandem.smpp.session.RequestResult;

/**
 * An alert_notification on its way from one node to the other: in the message_payload of a data_sm without any field. Either
 * end of a session may send that (SMPP 3.4 §4.7), the ESME too, and it is answered, so that the sender learns whether its
 * client was there.
 */
final class LinkAlert {
    private static final int TLV_HEADER = 4;

    /** By how many octets it is longer on the link than before it. */
    static final int LONGER = LeaveNotice.EMPTY_DATA_SM + TLV_HEADER + LinkTlv.LONGEST;

    private LinkAlert() {}

    static Pdu wrap(Pdu alert, String client) {
        byte[] body = new OctetWriter()
                .octets(new byte[LeaveNotice.EMPTY_DATA_SM])
                .tlv(new Tlv(TlvTag.MESSAGE_PAYLOAD, alert.body()))
                .toOctets();
        return new LinkTlv(0, LinkTlv.Kind.ALERT, client).addTo(Pdu.request(CommandId.DATA_SM, body));
    }

    static Pdu unwrap(MessagePdu message) {
        return Pdu.request(CommandId.ALERT_NOTIFICATION, message.content());
    }

    /** Whether nothing is left to do: the client has it, or may have it. */
    static boolean isOver(RequestResult result) {
        return result instanceof RequestResult.InDoubt
                || (result instanceof RequestResult.Answered answered
                        && answered.response().commandId() != CommandId.GENERIC_NACK
                        && answered.response().commandStatus() == CommandStatus.ESME_ROK);
    }
}
