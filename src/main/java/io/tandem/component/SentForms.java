// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.account.Accounts;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.store.AsSent;
import java.util.Optional;
import org.apache.camel.Message;

/** What is to be kept of how a message was sent, for accounts that are asked about messages they have: {@link AsSent}. */
public record SentForms(Accounts accounts, CarrierIds ids) {

    /**
     * The source address, if a route has changed it.
     *
     * @param pdu as it was before the route
     * @param sent the message after it
     */
    public Optional<Address> changedSource(String carrier, MessagePdu pdu, Message sent) {
        if (isNeverAsked(carrier)) {
            return Optional.empty();
        }
        Address source = PduMapping.source(pdu, sent);
        return source.equals(pdu.source()) ? Optional.empty() : Optional.of(source);
    }

    /** @param id the message_id to the letter */
    public AsSent of(String carrier, String id, Optional<Address> changedSource) {
        if (isNeverAsked(carrier)) {
            return AsSent.AS_IT_IS;
        }
        boolean canBeTold =
                ids.asInResponse(carrier, ids.ofResponse(carrier, id)).equals(id);
        return canBeTold && changedSource.isEmpty() ? AsSent.AS_IT_IS : new AsSent(canBeTold ? "" : id, changedSource);
    }

    /** Over the link our own message_id counts, and the other node compares no addresses. */
    private boolean isNeverAsked(String carrier) {
        return !accounts.providers().containsKey(carrier)
                || accounts.passOn(carrier).isEmpty();
    }
}
