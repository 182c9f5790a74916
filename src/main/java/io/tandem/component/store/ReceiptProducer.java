// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.store;

import io.tandem.account.Accounts;
import io.tandem.component.Beans;
import io.tandem.component.CarrierIds;
import io.tandem.component.PduMapping;
import io.tandem.component.SmppHeaders;
import io.tandem.component.SmppStatusException;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.store.MessageStore;
import io.tandem.store.MessageStore.ReceivedReceipt;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Matches the receipt in an exchange to its message and stores what the client gets. The exchange goes on after the commit. */
public class ReceiptProducer extends DefaultAsyncProducer {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptProducer.class);

    private final MessageStoreEndpoint endpoint;
    private MessageStore store;
    private CarrierIds carrierIds;

    public ReceiptProducer(MessageStoreEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        store = Beans.require(endpoint.getCamelContext(), MessageStore.class);
        carrierIds = new CarrierIds(Beans.require(endpoint.getCamelContext(), Accounts.class));
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            ReceivedReceipt receipt = receipt(exchange.getMessage());
            store.receipt(receipt).whenComplete((matched, failure) -> {
                if (failure != null) {
                    exchange.setException(failure);
                } else if (!matched) {
                    LOG.debug("no message waits for receipt {} of {}: kept", receipt.carrierId(), receipt.carrier());
                }
                callback.done(false);
            });
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private ReceivedReceipt receipt(org.apache.camel.Message in) throws Exception {
        MessagePdu pdu = PduMapping.read(in);
        Receipt receipt = Receipt.read(pdu)
                .orElseThrow(() -> SmppStatusException.refused(
                        CommandStatus.ESME_RINVESMCLASS, "esm_class says that this is no receipt"));
        String carrier = in.getHeader(SmppHeaders.CARRIER, String.class);
        if (carrier == null) {
            throw new IllegalArgumentException(
                    "the header " + SmppHeaders.CARRIER + " must name the account the receipt came over");
        }
        Long id = in.getHeader(SmppHeaders.MESSAGE_ID, Long.class);
        return new ReceivedReceipt(
                id == null ? store.nextId() : id,
                carrier,
                carrierIds.ofReceipt(carrier, receipt.id()),
                receipt.state(),
                receipt.error(),
                System.currentTimeMillis(),
                pdu.pdu());
    }
}
