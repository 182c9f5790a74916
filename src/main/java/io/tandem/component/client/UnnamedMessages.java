// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.Pdu;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of a provider that takes messages and gives them no message_id: no receipt can find them. Once for each account;
 * how many they are is counted elsewhere.
 */
final class UnnamedMessages {
    private static final Logger LOG = LoggerFactory.getLogger(UnnamedMessages.class);

    private final String account;
    private volatile boolean told;

    UnnamedMessages(String account) {
        this.account = account;
    }

    /** A response to one of our messages. */
    void heard(Pdu response) {
        boolean taken =
                response.commandId() != CommandId.GENERIC_NACK && response.commandStatus() == CommandStatus.ESME_ROK;
        if (taken && !told && MessageIdBody.read(response).isBlank()) {
            told = true;
            LOG.warn(
                    "{} takes messages without a message_id in its response: no receipt can find them, they stay SENT"
                            + " (counted as taken_without_id, not told again)",
                    account);
        }
    }
}
