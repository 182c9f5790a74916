// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line of the log means to an operator. */
final class PlainWords {
    private static final Pattern ALARM = Pattern.compile("Alarm\\[text=([^\\]]*)]");

    private PlainWords() {}

    static String of(LogLine line) {
        StringBuilder words = new StringBuilder(line.time() + " the " + line.node());
        if (line.role() != line.roleBefore()) {
            words.append(' ').append(became(line.role()));
        }
        words.append(": ").append(line.reason().isEmpty() ? line.event() + ", so " + line.actions() : line.reason());
        Matcher alarm = ALARM.matcher(line.actions());
        while (alarm.find()) {
            words.append("; ALARM: ").append(alarm.group(1));
        }
        return words.toString();
    }

    private static String became(Role role) {
        return switch (role) {
            case WAIT -> "waits (WAIT)";
            case OWN -> "holds the accounts (OWN)";
            case YIELD -> "leaves the accounts to the secondary (YIELD)";
            case IDLE -> "holds nothing (IDLE)";
            case HOLD -> "holds the accounts (HOLD)";
        };
    }
}
