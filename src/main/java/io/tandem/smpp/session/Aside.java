// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Pdu;
import java.util.function.Consumer;

/** Requests about messages that the peer has already: query_sm, cancel_sm and replace_sm. */
public final class Aside {
    private Aside() {}

    /**
     * Sends one beside the window, which belongs to messages and may be full for as long as there are any. How many there are
     * at a time is up to whoever sends them. The result comes once, on the event loop. From any thread.
     */
    public static void send(SmppSession session, Pdu request, Consumer<RequestResult> onResult) {
        session.onEventLoop(() -> session.ourRequests.aside(request, onResult));
    }
}
