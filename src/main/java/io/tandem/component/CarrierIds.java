// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.account.Accounts;
import io.tandem.account.ProviderAccount;
import io.tandem.smpp.pdu.IdFormat;
import io.tandem.smpp.pdu.Receipt;

/** The message_ids of carriers in the one form receipts are matched on: see {@link IdFormat}. */
public record CarrierIds(Accounts accounts) {
    public String ofResponse(String carrier, String id) {
        return format(carrier).ofResponse(id);
    }

    /** How the carrier probably wrote in its response what {@link #ofResponse} made of it. */
    public String asInResponse(String carrier, String normal) {
        return format(carrier).asInResponse(normal);
    }

    public String ofReceipt(String carrier, Receipt receipt) {
        return format(carrier).ofReceipt(receipt.id(), receipt.idInText());
    }

    private IdFormat format(String carrier) {
        ProviderAccount account = accounts.providers().get(carrier);
        return account == null ? IdFormat.TEXT : account.idFormat();
    }
}
