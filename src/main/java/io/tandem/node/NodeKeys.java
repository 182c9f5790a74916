// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.takeover.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The settings with the prefix {@code tandem.}, checked.
 *
 * @param groups the route groups that are always on here, beside those the takeover starts and stops
 * @param storeQueue writes that may wait for the disk before clients are told ESME_RMSGQFUL
 * @param retention how long final messages stay in the log
 * @param receiptValidity how long a receipt waits for an absent client
 * @param timers of the takeover
 * @param arbiter the name of its lock; empty without one
 */
record NodeKeys(
        List<String> groups,
        int storeQueue,
        Duration retention,
        Duration receiptValidity,
        Timers timers,
        String arbiter) {
    private static final String PREFIX = "tandem.";
    private static final String GROUPS = "tandem.groups";
    private static final String QUEUE = "tandem.store.queue";
    private static final String RETENTION = "tandem.store.retention";
    private static final String RECEIPTS = "tandem.receipts.validity";
    private static final Set<String> OWN = Set.of(GROUPS, QUEUE, RETENTION, RECEIPTS);
    /** Used by the routes as placeholders. */
    private static final Set<String> FOR_ROUTES = Set.of(
            "tandem.listen.host",
            "tandem.listen.port",
            "tandem.listen.clients",
            "tandem.peer-clients.host",
            "tandem.peer-clients.port",
            "tandem.system-id");

    /** @throws NodeException naming file, key and remedy for everything that is wrong */
    static NodeKeys of(NodeSettings settings) {
        SettingReader reader = new SettingReader(settings);
        Set<String> known = new TreeSet<>();
        Stream.of(OWN, FOR_ROUTES, TakeoverKeys.all()).forEach(known::addAll);
        Set<String> required = new TreeSet<>(known);
        known.add(TakeoverKeys.ARBITER);
        settings.values().keySet().stream()
                .filter(key -> key.startsWith(PREFIX) && !known.contains(key))
                .sorted()
                .forEach(key -> reader.problem(key, "unknown key. Known are " + known));
        required.stream()
                .filter(key -> !settings.values().containsKey(key))
                .forEach(key -> reader.problem(key, "missing. Write it, or pass --set " + key + "=…"));
        List<String> groups = Stream.of(
                        settings.values().getOrDefault(GROUPS, "").split("[,\\s]+"))
                .filter(group -> !group.isEmpty())
                .toList();
        NodeKeys keys = new NodeKeys(
                groups,
                reader.number(QUEUE),
                reader.duration(RETENTION),
                reader.duration(RECEIPTS),
                TakeoverKeys.timers(reader),
                TakeoverKeys.arbiter(reader));
        reader.refuseIfWrong();
        return keys;
    }
}
