// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.concurrent.CompletionStage;

/** Where the dispatcher hands messages out. All methods may be called from any thread. */
public interface Outlet {
    String name();

    /** Takes no more until {@link #resume}; completes when everything handed out is settled. */
    CompletionStage<Void> suspend();

    /** Without effect on a closed outlet. */
    void resume();

    /** Takes no more, ever; completes when everything handed out is settled. */
    CompletionStage<Void> close();

    /** Handed out, and what became of it not in the store yet. */
    int inFlight();
}
