// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is put together for an experiment.
 *
 * @param rate messages a second of each group of clients
 * @param connections of each group
 * @param singleBind whether the providers allow one session for each account only
 * @param inactivity how long a provider keeps a silent session; at least 2 ms
 * @param receiptDelay from a message to its receipt
 * @param parts submit_sm of which each message consists
 * @param proxies where a {@link HoldingProxy} stands: on the link, or between the primary and the providers
 * @param set further settings of both nodes
 */
record RigOptions(
        double rate,
        int connections,
        boolean singleBind,
        Duration inactivity,
        Duration receiptDelay,
        int parts,
        Set<Party> proxies,
        Map<String, String> set) {
    static final int WINDOW = 20;
    /** Short, so that a hundred hand-backs do not take a day, and long enough for a new process to get warm; shipped: 10 s to 10 min. */
    static final RigOptions USUAL = new RigOptions(
            150,
            2,
            true,
            Duration.ofSeconds(3),
            Duration.ofMillis(300),
            1,
            Set.of(),
            Map.of("tandem.takeover.stable", "3s", "tandem.takeover.stable-max", "3s"));

    RigOptions {
        proxies = Set.copyOf(proxies);
        set = Map.copyOf(set);
    }

    RigOptions withRate(double newRate) {
        return new RigOptions(newRate, connections, singleBind, inactivity, receiptDelay, parts, proxies, set);
    }

    /** Providers that allow any number of sessions, and do not miss silent ones: nothing but the nodes prevents a double bind. */
    RigOptions withCarelessProviders() {
        return new RigOptions(rate, connections, false, Duration.ofMinutes(10), receiptDelay, parts, proxies, set);
    }

    RigOptions withInactivity(Duration time) {
        return new RigOptions(rate, connections, singleBind, time, receiptDelay, parts, proxies, set);
    }

    RigOptions withReceiptDelay(Duration delay) {
        return new RigOptions(rate, connections, singleBind, inactivity, delay, parts, proxies, set);
    }

    RigOptions withParts(int ofEachMessage) {
        return new RigOptions(rate, connections, singleBind, inactivity, receiptDelay, ofEachMessage, proxies, set);
    }

    RigOptions withProxy(Party proxy) {
        Set<Party> more = EnumSet.of(proxy);
        more.addAll(proxies);
        return new RigOptions(rate, connections, singleBind, inactivity, receiptDelay, parts, more, set);
    }

    boolean has(Party proxy) {
        return proxies.contains(proxy);
    }

    RigOptions with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(set);
        more.put(key, value);
        return new RigOptions(rate, connections, singleBind, inactivity, receiptDelay, parts, proxies, more);
    }

    /** The timers as they are shipped. */
    RigOptions withShippedTimers() {
        return new RigOptions(rate, connections, singleBind, inactivity, receiptDelay, parts, proxies, Map.of());
    }
}
