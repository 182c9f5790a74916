// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.util.TimeUtils;

/**
 * The settings with the prefix {@code tandem.}, checked.
 *
 * @param groups the route groups to start
 * @param storeQueue writes that may wait for the disk before clients are told ESME_RMSGQFUL
 * @param retention how long final messages stay in the log
 * @param receiptValidity how long a receipt waits for an absent client
 */
record NodeKeys(List<String> groups, int storeQueue, Duration retention, Duration receiptValidity) {
    private static final String PREFIX = "tandem.";
    private static final String GROUPS = "tandem.groups";
    private static final String QUEUE = "tandem.store.queue";
    private static final String RETENTION = "tandem.store.retention";
    private static final String RECEIPTS = "tandem.receipts.validity";
    /** Used by the routes as placeholders. */
    private static final Set<String> FOR_ROUTES =
            Set.of("tandem.listen.host", "tandem.listen.port", "tandem.system-id");

    /** @throws NodeException naming file, key and remedy for everything that is wrong */
    static NodeKeys of(NodeSettings settings) {
        List<String> problems = new ArrayList<>();
        Set<String> own = Set.of(GROUPS, QUEUE, RETENTION, RECEIPTS);
        settings.values().keySet().stream()
                .filter(key -> key.startsWith(PREFIX) && !own.contains(key) && !FOR_ROUTES.contains(key))
                .sorted()
                .forEach(key -> problems.add(settings.fileOf(key) + ": " + key + ": unknown key. Known are "
                        + Stream.concat(own.stream(), FOR_ROUTES.stream())
                                .sorted()
                                .toList()));
        Stream.concat(own.stream(), FOR_ROUTES.stream())
                .filter(key -> !settings.values().containsKey(key))
                .sorted()
                .forEach(key -> problems.add(
                        settings.fileOf(key) + ": " + key + ": missing. Write it, or pass --set " + key + "=…"));
        List<String> groups = Stream.of(
                        settings.values().getOrDefault(GROUPS, "").split("[,\\s]+"))
                .filter(group -> !group.isEmpty())
                .toList();
        int queue = number(settings, QUEUE, problems);
        Duration retention = duration(settings, RETENTION, problems);
        Duration receipts = duration(settings, RECEIPTS, problems);
        if (!problems.isEmpty()) {
            throw new NodeException(String.join("\n", problems));
        }
        return new NodeKeys(groups, queue, retention, receipts);
    }

    private static int number(NodeSettings settings, String key, List<String> problems) {
        String text = settings.values().getOrDefault(key, "1");
        if (text.matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(text);
        }
        problems.add(settings.fileOf(key) + ": " + key + ": write a number from 1, not '" + text + "'");
        return 1;
    }

    private static Duration duration(NodeSettings settings, String key, List<String> problems) {
        String text = settings.values().getOrDefault(key, "1s");
        if (text.matches("[1-9][0-9]*(ms|s|m|h|d)")) {
            return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
        }
        problems.add(settings.fileOf(key) + ": " + key + ": write a duration such as 500ms, 10s, 48h or 30d, not '"
                + text + "'");
        return Duration.ofSeconds(1);
    }
}
