// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.smpp.session.RepeatedLines;
import java.util.function.Consumer;

/** Counts what limits have refused, and says it: see {@link RepeatedLines}, for each client and limit. */
final class LimitReports {
    private final LimitListener listener;
    private final RepeatedLines lines;

    LimitReports(LimitListener listener, RepeatedLines.Later later, Consumer<String> log) {
        this.listener = listener;
        this.lines = new RepeatedLines(later, log, Integer.MAX_VALUE); // there are as many as there are clients
    }

    /**
     * @param times how many messages, binds or connections
     * @param how what became of them: "refused with ESME_RTHROTTLED"
     */
    void refused(String who, Limit limit, int times, String how) {
        listener.refused(who, limit, times);
        lines.say(who + ": " + limit.sentence(), times, how, "");
    }
}
