// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import io.tandem.account.Home;
import io.tandem.account.Password;
import io.tandem.lab.Host;
import io.tandem.lab.NodeProcess;
import io.tandem.lab.NodeSetup;
import io.tandem.process.Ports;
import io.tandem.tools.LoadOptions;
import io.tandem.tools.LoadOptionsBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A primary and a secondary, set up to find each other and the provider. Each is started when a test wants it. */
final class Pair {
    /** A client at home on the primary. */
    static final String ACME = "acme";

    /** A client at home on the secondary. */
    static final String GLOBEX = "globex";

    private final Lab lab;
    private final NodeSetup primary;
    private NodeSetup secondary;
    private Map<String, String> environment = Map.of();

    /**
     * @param providerPort where the provider of both accounts listens
     * @param set further settings of both nodes
     */
    Pair(Lab lab, int providerPort, Map<String, String> set, List<String> jvm) {
        this.lab = lab;
        int primaryPort = Ports.next();
        Map<String, String> common = new LinkedHashMap<>();
        common.put("providers.A1.address", "127.0.0.1:" + providerPort);
        common.put("providers.A2.address", "127.0.0.1:" + providerPort);
        common.put("link.address", "127.0.0.1:" + primaryPort);
        common.put("tandem.peer-clients.port", "0");
        // However slow the machine, nothing is in doubt that a fault has not put there.
        common.put("providers.A1.response-timeout", "60s");
        common.put("providers.A2.response-timeout", "60s");
        common.putAll(set);
        primary = setup(Home.PRIMARY, primaryPort, common, jvm);
        secondary = setup(Home.SECONDARY, Ports.next(), common, jvm);
    }

    Pair(Lab lab, int providerPort) {
        this(lab, providerPort, Map.of(), List.of("-Xmx512m", "-XX:+UseParallelGC"));
    }

    private NodeSetup setup(Home home, int port, Map<String, String> common, List<String> jvm) {
        int management = Ports.next();
        Map<String, String> set = new LinkedHashMap<>(common);
        set.put("tandem.listen.port", Integer.toString(port));
        set.put("camel.management.port", Integer.toString(management));
        Path directory = lab.directory();
        return new NodeSetup(home, Host.LOOPBACK, port, management, directory, set, jvm);
    }

    /** Further variables in the environment of both nodes. */
    Pair environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** A setting of the secondary only. */
    Pair secondarySet(String key, String value) {
        secondary = secondary.with(key, value);
        return this;
    }

    /** Returns when it runs. */
    NodeProcess startPrimary() throws IOException {
        return start(primary);
    }

    /** Returns when it runs. */
    NodeProcess startSecondary() throws IOException {
        return start(secondary);
    }

    /** Where a node has its store. */
    Path data(Home home) {
        return (home == Home.PRIMARY ? primary : secondary).data();
    }

    private NodeProcess start(NodeSetup setup) throws IOException {
        NodeProcess process = lab.ending(setup.start(environment));
        Lab.say("%s ready after %.1f s", setup.home(), process.awaitReady());
        return process;
    }

    /** A client at the node it is at home on; the destinations of acme go to account A1, those of globex to A2. */
    LoadOptionsBuilder client(String systemId) {
        return client(systemId, systemId.equals(ACME) ? primary.port() : secondary.port());
    }

    /** The same at another port. */
    LoadOptionsBuilder client(String systemId, int port) {
        return LoadOptions.builder("127.0.0.1", port)
                .systemId(systemId)
                .password(Password.plain(NodeSetup.PASSWORD))
                .responseTimeout(Duration.ofSeconds(60))
                .to(systemId.equals(ACME) ? "4915" : "4477");
    }
}
