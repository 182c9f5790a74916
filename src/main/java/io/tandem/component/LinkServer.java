// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.SmppSession;
import java.util.concurrent.CompletionStage;

/** The link at the primary's end, for whom its binds mean something. Called on event loops; must not block. */
public interface LinkServer {
    /**
     * The other node, known by its password, asks to bind.
     *
     * @param accepted the verdict to give if it may
     */
    CompletionStage<BindVerdict> judge(SmppSession session, BindType type, BindVerdict.Accepted accepted);

    /** Its bind was accepted and answered. */
    void bound(SmppSession session);

    /** A session {@link #judge} has seen is over. */
    void closed(SmppSession session);

    /** A port where the other node may bind is open. */
    void opened(int port);

    /** A port is about to be closed, by whatever hand; returns when it may be. May block as long as closing sockets takes. */
    void closing(int port);
}
