// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Bind;
import java.util.concurrent.CompletionStage;

/** Decides who may bind to us. */
@FunctionalInterface
public interface BindAuthority {
    /**
     * Called on the session's event loop; must not block: checking a password hash takes milliseconds and belongs on
     * another thread, a penalty for failures is a stage completed late. After an acceptance the session's listener hears
     * {@code bound} or, if the connection is gone by then, only {@code closed}: never {@code closed} before the verdict, so
     * what the verdict reserves is given back there. Therefore every stage must be completed some time, also for a
     * session that is closed.
     */
    CompletionStage<BindVerdict> judge(Bind bind, SmppSession session);
}
