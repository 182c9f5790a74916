// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.component.CarrierRequests;
import io.tandem.component.client.SmppClientComponent;
import io.tandem.smpp.pdu.Pdu;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * What is asked of the accounts goes straight to their sessions: it is no message, nothing is stored and nothing tried again.
 *
 * @param context asked when something is to be sent: there is none yet when this is made
 */
record AccountRequests(Supplier<CamelContext> context) implements CarrierRequests {
    @Override
    public CompletionStage<Pdu> request(String account, Pdu request) {
        return context.get()
                .getComponent("smpp-client", SmppClientComponent.class)
                .ask(account, request);
    }
}
