// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Pdu;

/** What is said without an answer being expected: the PDUs that have no response (SMPP 3.4 §4.12). */
public final class Notice {
    private Notice() {}

    /** Sends it, beside the window; what becomes of it nobody learns. From any thread. */
    public static void send(SmppSession session, Pdu notice) {
        session.onEventLoop(() -> session.ourRequests.tell(notice));
    }
}
