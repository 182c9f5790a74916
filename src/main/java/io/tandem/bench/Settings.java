// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.List;
import java.util.Map;

/** Settings of nodes in the scenarios, beside addresses and ports, and of the tools beside them. */
final class Settings {
    /** More than is ever unanswered: nothing but the nodes is to set the pace. */
    static final Map<String, String> ROOM = Map.of(
            "providers.A1.window", "1000",
            "providers.A2.window", "1000",
            "clients.acme.window", "1000",
            "clients.acme.deliver-window", "1000",
            "clients.globex.window", "1000",
            "clients.globex.deliver-window", "1000");

    /** A primary alone soon binds its accounts, and does not give them up for want of a provider. */
    static final Map<String, String> ALONE = Map.of(
            "tandem.takeover.probe", "200ms",
            "tandem.takeover.bind-timeout", "500ms",
            "tandem.takeover.drain", "500ms",
            "tandem.takeover.grace", "4s",
            "tandem.takeover.unreachable", "1d");

    /** A provider that comes late is found soon. */
    static final String RECONNECT = "100ms..500ms";

    /** How many sessions the accounts of config/accounts.yaml make at the provider. */
    static final long ACCOUNTS = 2;

    /** Of the load client, where a scenario says nothing else. */
    static final int CONNECTIONS = 4;

    static final int WINDOW = 100;

    /**
     * Options of the tools' JVMs. They work on one thread, and what they count takes some hundred megabytes in the end: memory that is
     * touched at the start, for the system may take long to give it (collections of 170 ms were seen).
     */
    static final List<String> TOOL_JVM = toolJvm("512m");

    /** Those of the provider, which remembers each message: with ten million, 512 MB had full collections of half a second. */
    static final List<String> PROVIDER_JVM = toolJvm("1g");

    private Settings() {}

    private static List<String> toolJvm(String heap) {
        return List.of("-XX:+UseSerialGC", "-Xms" + heap, "-Xmn96m", "-XX:+AlwaysPreTouch");
    }
}
