// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.CommandId;

/** What an ESME bound as, and so which way messages may go. */
public enum BindType {
    TRANSMITTER(CommandId.BIND_TRANSMITTER),
    RECEIVER(CommandId.BIND_RECEIVER),
    TRANSCEIVER(CommandId.BIND_TRANSCEIVER);

    private final int commandId;

    BindType(int commandId) {
        this.commandId = commandId;
    }

    public int commandId() {
        return commandId;
    }

    /** Whether the ESME may send submit_sm. */
    public boolean submits() {
        return this != RECEIVER;
    }

    /** Whether the SMSC may send deliver_sm. */
    public boolean receives() {
        return this != TRANSMITTER;
    }

    public static BindType of(int commandId) {
        for (BindType type : values()) {
            if (type.commandId == commandId) {
                return type;
            }
        }
        throw new IllegalArgumentException(CommandId.name(commandId) + " is no bind");
    }
}
