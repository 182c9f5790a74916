// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.util.TimeUtils;

/** Reads typed settings and gathers everything that is wrong, so that one start shows it all. */
final class SettingReader {
    private final NodeSettings settings;
    private final List<String> problems = new ArrayList<>();

    SettingReader(NodeSettings settings) {
        this.settings = settings;
    }

    /** A whole number from 1. What is wrong or missing is 1. */
    int number(String key) {
        String text = settings.values().getOrDefault(key, "1");
        if (text.matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(text);
        }
        problem(key, "write a number from 1, not '" + text + "'");
        return 1;
    }

    /** Longer than nothing. What is wrong or missing is a second. */
    Duration duration(String key) {
        String text = settings.values().getOrDefault(key, "1s");
        if (text.matches("[1-9][0-9]*(ms|s|m|h|d)")) {
            return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
        }
        problem(key, "write a duration such as 500ms, 10s, 48h or 30d, not '" + text + "'");
        return Duration.ofSeconds(1);
    }

    /** Empty if it is missing. */
    String text(String key) {
        return settings.values().getOrDefault(key, "").strip();
    }

    void problem(String key, String what) {
        problems.add(settings.fileOf(key) + ": " + key + ": " + what);
    }

    /** @throws NodeException naming all problems, one a line */
    void refuseIfWrong() {
        if (!problems.isEmpty()) {
            throw new NodeException(String.join("\n", problems));
        }
    }
}
