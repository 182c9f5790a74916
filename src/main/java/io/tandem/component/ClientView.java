// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.store.MessageId;
import io.tandem.store.MessageStore.ReceivedReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client is shown of a message of its own. Between the nodes and in the store every message goes by its own id; the
 * sender of a submit_multi knows all of its messages by one, see {@link MessageId}.
 */
public final class ClientView {
    private static final Logger LOG = LoggerFactory.getLogger(ClientView.class);

    private ClientView() {}

    /**
     * A receipt with the id its client knows.
     *
     * @param about the id of the message it reports on
     */
    public static Pdu ofReceipt(MessagePdu receipt, long about) {
        return MessageId.isOneOfSeveral(about)
                ? Receipt.withId(receipt, Long.toString(MessageId.request(about)))
                : receipt.pdu();
    }

    /** A receipt of the other node about a message that is not here. */
    static Pdu ofForwarded(ReceivedReceipt receipt) {
        try {
            return ofReceipt(MessagePdu.parse(receipt.pdu()), Long.parseLong(receipt.carrierId()));
        } catch (NumberFormatException | PduException e) {
            LOG.debug("receipt {} names no id of ours: {}", receipt.id(), e.getMessage());
            return receipt.pdu();
        }
    }
}
