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
import io.tandem.store.ReceiptSource;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Matches the receipt in an exchange to its message and stores what the client gets. The exchange goes on after the commit.
 * With TandemMessageId it came over the link: for the client in TandemClient, or, without one, because its message may be
 * here. If that is not so either it is refused with ESME_RINVMSGID and stays where it was.
 */
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
                } else if (matched) {
                    exchange.getMessage().setHeader(SmppHeaders.ID, Long.toString(receipt.id()));
                } else {
                    unmatched(receipt, exchange);
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

    private static void unmatched(ReceivedReceipt receipt, Exchange exchange) {
        String what = "no message here waits for receipt " + receipt.carrierId() + " of " + receipt.carrier();
        if (receipt.source() instanceof ReceiptSource.Stray) {
            exchange.setException(SmppStatusException.refused(CommandStatus.ESME_RINVMSGID, what));
        } else {
            exchange.getMessage().setHeader(SmppHeaders.ID, Long.toString(receipt.id()));
            LOG.debug("{}: kept", what);
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
        Long idThere = in.getHeader(SmppHeaders.MESSAGE_ID, Long.class);
        String client = in.getHeader(SmppHeaders.CLIENT, String.class);
        // What becomes of a stray may come back over the link, where its own id is taken.
        boolean keepsId = idThere != null && client != null;
        return new ReceivedReceipt(
                keepsId ? idThere : store.nextId(),
                source(idThere, client),
                carrier,
                carrierIds.ofReceipt(carrier, receipt),
                receipt.state(),
                receipt.error(),
                System.currentTimeMillis(),
                pdu.pdu());
    }

    private static ReceiptSource source(Long idThere, String client) {
        if (idThere == null) {
            return new ReceiptSource.Account();
        }
        return client == null ? new ReceiptSource.Stray(idThere) : new ReceiptSource.ForClient(client);
    }
}
