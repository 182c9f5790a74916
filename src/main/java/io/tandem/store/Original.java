// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import io.tandem.smpp.pdu.Pdu;

/**
 * What is to be known of a message to make the receipt for its sender.
 *
 * @param id our message_id
 * @param origin the client that sent it, by system_id
 * @param pdu as it left
 */
public record Original(long id, String origin, Pdu pdu) {
    public static Original of(Message message) {
        return new Original(message.id(), message.origin(), message.pdu());
    }
}
