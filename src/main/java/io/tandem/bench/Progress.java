// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells whoever waits what is being done: one line for each step, and one a second while a load runs. */
final class Progress {
    private final PrintWriter out;

    Progress(PrintWriter out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void rate(String phase, double messagesPerSecond) {
        say(String.format(Locale.ROOT, "    %-9s %,10.0f/s", phase, messagesPerSecond));
    }
}
