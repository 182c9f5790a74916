// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import io.tandem.account.InDoubt;
import io.tandem.account.ProviderAccount;
import io.tandem.delivery.Gate;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.TlvTag;
import java.util.OptionalInt;

/**
 * How busy a provider says it is, by congestion_state in its last response (SMPP 5.0 §4.8.4.18), and what is left of the
 * account's window then. Never nothing: it takes a response to hear that it is over.
 */
enum Congestion {
    /** 0…89, or it says nothing. */
    NONE,
    /** 90…99, nearing congestion: half the window. */
    NEAR,
    /** 100, congested: one message at a time. */
    FULL;

    private static final int NEARING = 90;
    private static final int CONGESTED = 100;

    /** Reserved values say nothing. */
    static Congestion of(Pdu response) {
        OptionalInt state = MessageIdBody.octetBehind(response, TlvTag.CONGESTION_STATE);
        if (state.isEmpty() || state.getAsInt() < NEARING || state.getAsInt() > CONGESTED) {
            return NONE;
        }
        return state.getAsInt() == CONGESTED ? FULL : NEAR;
    }

    /**
     * What the account takes now. Nothing ahead where more than the window says when the next message may leave, or where a
     * crash would leave in doubt what has not left: a message that is not to be sent twice is written down before.
     *
     * @param window of its sessions
     * @param ahead how many more they take
     */
    Gate gate(ProviderAccount account, int window, int ahead) {
        boolean mayWait = this == NONE && account.rate() == 0 && account.inDoubt() == InDoubt.RESEND;
        return new Gate(window(window), mayWait ? ahead : 0, account.rate());
    }

    /** What is left of a window; nothing if there is none. */
    int window(int whole) {
        return switch (this) {
            case NONE -> whole;
            case NEAR -> (whole + 1) / 2;
            case FULL -> Math.min(whole, 1);
        };
    }
}
