// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import io.tandem.smpp.pdu.Address;
import java.util.Optional;

/**
 * What an account knows a message by, where that cannot be told from the rest of its row.
 *
 * @param carrierId the message_id to the letter; empty where it can be told
 * @param source the source address the message had when it was sent; empty if that is the one it has here
 */
public record AsSent(String carrierId, Optional<Address> source) {
    public static final AsSent AS_IT_IS = new AsSent("", Optional.empty());
}
