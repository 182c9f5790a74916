// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.account.LinkAccount;
import io.tandem.takeover.Timers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings with the prefix {@code tandem.takeover.}: see {@link Timers}. */
final class TakeoverKeys {
    static final String PREFIX = "tandem.takeover.";
    /** The only one that may be missing. */
    static final String ARBITER = PREFIX + "arbiter";

    private static final List<String> NAMES = List.of(
            "tick",
            "pause",
            "promise",
            "take",
            "grace",
            "lost",
            "probe",
            "retry",
            "refusals",
            "bind-timeout",
            "drain",
            "stable",
            "stable-max",
            "unreachable");

    private TakeoverKeys() {}

    static Set<String> all() {
        return NAMES.stream().map(name -> PREFIX + name).collect(Collectors.toUnmodifiableSet());
    }

    static Timers timers(SettingReader reader) {
        return new Timers(
                reader.duration(PREFIX + "tick"),
                reader.duration(PREFIX + "pause"),
                reader.duration(PREFIX + "promise"),
                reader.duration(PREFIX + "take"),
                reader.duration(PREFIX + "grace"),
                reader.duration(PREFIX + "lost"),
                reader.duration(PREFIX + "probe"),
                reader.duration(PREFIX + "retry"),
                reader.number(PREFIX + "refusals"),
                reader.duration(PREFIX + "bind-timeout"),
                reader.duration(PREFIX + "drain"),
                reader.duration(PREFIX + "stable"),
                reader.duration(PREFIX + "stable-max"),
                reader.duration(PREFIX + "unreachable"),
                !arbiter(reader).isEmpty());
    }

    /** The name of the lock, the same on both nodes; empty without an arbiter. */
    static String arbiter(SettingReader reader) {
        return reader.text(ARBITER);
    }

    /** @throws NodeException naming each inequality between the timers and the link that does not hold */
    static void check(Timers timers, LinkAccount link, NodeSettings settings) {
        List<String> problems = timers.violations(link.enquireLink()).stream()
                .map(violation -> settings.fileOf(PREFIX + violation.substring(0, violation.indexOf(':'))) + ": "
                        + PREFIX + violation)
                .toList();
        if (!problems.isEmpty()) {
            throw new NodeException(String.join("\n", problems));
        }
    }
}
