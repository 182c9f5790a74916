// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Pdu;

/** How a request of ours ended. */
public sealed interface RequestResult {
    /** The peer answered, with whatever command_status. */
    record Answered(Pdu response) implements RequestResult {}

    /** Not one octet left: not bound, not allowed in this bind, or the window is full. */
    record NotSent(String why) implements RequestResult {}

    /** It may have left, and no answer will be taken any more: nobody knows whether the peer has it. */
    record InDoubt(String why) implements RequestResult {}
}
