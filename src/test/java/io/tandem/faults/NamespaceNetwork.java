// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.lab.Host;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Each node in a network namespace of its own, and everything that judges them in the one this process runs in
 * ({@value #LAB}); a bridge in a fourth one joins them. Needs root. Namespaces called td-… and what is in them are ours,
 * everything else is left alone.
 *
 * <p>A wire is cut by routing what would go over it into a hole: the sender is told nothing and sends again as TCP does.
 * Neighbours are fixed, so that not even ARP says that somebody has gone.
 */
final class NamespaceNetwork implements Network {
    static final String LAB = "td-lab";
    private static final String BRIDGE = "td-net";
    private static final int HOLE_TABLE = 77;
    private static final int RULE_PRIORITY = 700;
    private static final String PREFIX = "10.77.0.";
    private static final Map<Party, String> NAMESPACES = Map.of(
            Party.PRIMARY, "td-primary",
            Party.SECONDARY, "td-secondary",
            Party.PROVIDER, LAB,
            Party.CLIENTS, LAB,
            Party.LINK_PROXY, LAB,
            Party.PROVIDER_PROXY, LAB);
    /** The first address of a namespace is the one its connections come from. */
    private static final Map<String, List<Party>> RESIDENTS = Map.of(
            "td-primary",
            List.of(Party.PRIMARY),
            "td-secondary",
            List.of(Party.SECONDARY),
            LAB,
            List.of(Party.CLIENTS, Party.PROVIDER, Party.LINK_PROXY, Party.PROVIDER_PROXY));

    private final Set<String> rules = new LinkedHashSet<>();
    private final Set<Party> unplugged = new LinkedHashSet<>();

    /** @throws IllegalStateException if this process may not, or is not in the namespace {@value #LAB} */
    NamespaceNetwork() {
        Shell.run("ip netns add " + BRIDGE);
        Shell.run("ip -n " + BRIDGE + " link add name td-br type bridge");
        Shell.run("ip -n " + BRIDGE + " link set td-br up");
        for (String namespace : RESIDENTS.keySet()) {
            join(namespace);
        }
        for (String namespace : RESIDENTS.keySet()) {
            for (Party neighbour : Party.values()) {
                if (!NAMESPACES.get(neighbour).equals(namespace)) {
                    ip(
                            namespace,
                            "neigh replace " + address(neighbour) + " lladdr " + mac(NAMESPACES.get(neighbour))
                                    + " dev eth0 nud permanent");
                }
            }
        }
    }

    private void join(String namespace) {
        if (!namespace.equals(LAB)) {
            Shell.run("ip netns add " + namespace);
        }
        Shell.run("ip -n " + BRIDGE + " link add name " + namespace + " type veth peer name eth0 address "
                + mac(namespace) + " netns " + namespace);
        Shell.run("ip -n " + BRIDGE + " link set " + namespace + " master td-br up");
        ip(namespace, "link set lo up");
        for (Party resident : RESIDENTS.get(namespace)) {
            ip(namespace, "addr add " + address(resident) + "/24 dev eth0");
        }
        ip(namespace, "link set eth0 up");
        ip(namespace, "link add name hole type veth peer name hole-end");
        ip(namespace, "link set hole arp off up");
        ip(namespace, "link set hole-end up");
        ip(namespace, "route add default dev hole table " + HOLE_TABLE);
    }

    private static void ip(String namespace, String command) {
        Shell.run("ip -n " + namespace + " " + command);
    }

    private static String address(Party party) {
        return PREFIX + (party.ordinal() + 1);
    }

    private static String mac(String namespace) {
        return "02:74:64:00:00:0" + (RESIDENTS.get(namespace).get(0).ordinal() + 1);
    }

    @Override
    public Host host(Party party) {
        String namespace = NAMESPACES.get(party);
        List<String> enter =
                namespace.equals(LAB) ? List.of() : List.of("nsenter", "--net=/run/netns/" + namespace, "--");
        return new Host(namespace, address(party), enter);
    }

    @Override
    public int port(Party party, Purpose purpose) {
        return purpose == Purpose.SMPP ? 2775 : 8081;
    }

    @Override
    public boolean hasWires() {
        return true;
    }

    @Override
    public void cut(Party from, Party to) {
        String rule = rule(from, to);
        if (rules.add(rule)) {
            Shell.run(rule.replace("VERB", "add"));
        }
    }

    @Override
    public void heal(Party from, Party to) {
        String rule = rule(from, to);
        if (rules.remove(rule)) {
            Shell.run(rule.replace("VERB", "del"));
        }
    }

    private static String rule(Party from, Party to) {
        return "ip -n " + NAMESPACES.get(from) + " rule VERB pref " + RULE_PRIORITY + " from " + address(from) + " to "
                + address(to) + " lookup " + HOLE_TABLE;
    }

    @Override
    public void unplug(Party node) {
        if (unplugged.add(node)) {
            Shell.run("ip -n " + BRIDGE + " link set " + NAMESPACES.get(node) + " down");
        }
    }

    @Override
    public void plug(Party node) {
        if (unplugged.remove(node)) {
            Shell.run("ip -n " + BRIDGE + " link set " + NAMESPACES.get(node) + " up");
        }
    }

    /** Removes the namespaces of the nodes and the bridge; processes in them have been ended by whoever started them. */
    @Override
    public void close() {
        for (String namespace : List.of("td-primary", "td-secondary", BRIDGE)) {
            Shell.run("ip netns del " + namespace);
        }
    }
}
