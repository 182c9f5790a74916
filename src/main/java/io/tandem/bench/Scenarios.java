// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Those of ours, in the order they are run, and those of others to compare with. */
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
            new Backlog(),
            new Growth());

    /** Run only if they are named. */
    static final List<Scenario> OF_OTHERS = List.of(Throughput.kannel(), Throughput.kannelReceipts());

    private Scenarios() {}

    /**
     * Those with these names, each once, ours first and in the order of {@link #ALL}.
     *
     * @throws IllegalArgumentException for a name that none has, no name at all, or one that lacks something on this machine
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
        List<Scenario> found = every().filter(scenario ->
                        wanted.contains(scenario.name()) || (wanted.contains(EVERY) && ALL.contains(scenario)))
                .toList();
        found.forEach(Scenarios::require);
        return found;
    }

    /** @throws IllegalArgumentException if it lacks something on this machine */
    static void require(Scenario scenario) {
        scenario.missing().ifPresent(what -> {
            throw new IllegalArgumentException(scenario.name() + ": " + what);
        });
    }

    static Stream<Scenario> every() {
        return Stream.concat(ALL.stream(), OF_OTHERS.stream());
    }

    private static Optional<Scenario> find(String name) {
        return every().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    private static String names() {
        return String.join(", ", every().map(Scenario::name).toList()) + ", or " + EVERY;
    }
}
