// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All there are, in the order they are run. */
final class Scenarios {
    static final String EVERY = "all";

    static final List<Scenario> ALL = List.of(
            new StoreAlone(),
            Throughput.endToEnd(),
            Throughput.receipts(),
            new IntakeOnly(),
            Throughput.link(),
            new Latencies(),
            new RoundTrips(),
            new IdleSessions(),
            new Fan(),
            new Backlog());

    private Scenarios() {}

    /**
     * Those with these names, each once, in the order of {@link #ALL}.
     *
     * @throws IllegalArgumentException for a name that none has, or no name at all
     */
    static List<Scenario> named(List<String> names) {
        Set<String> wanted = new LinkedHashSet<>(names);
        for (String name : wanted) {
            if (!name.equals(EVERY) && find(name).isEmpty()) {
                throw new IllegalArgumentException("there is no scenario '" + name + "': " + names());
            }
        }
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("say which scenario: " + names());
        }
        return ALL.stream()
                .filter(scenario -> wanted.contains(EVERY) || wanted.contains(scenario.name()))
                .toList();
    }

    private static Optional<Scenario> find(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    private static String names() {
        return String.join(", ", ALL.stream().map(Scenario::name).toList()) + ", or " + EVERY;
    }
}
