// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.util.List;
import java.util.Optional;

/**
 * Everything of one invocation.
 *
 * @param begun UTC, ISO 8601
 */
record Results(String begun, Machine machine, Versions versions, Plan plan, List<ScenarioResult> scenarios) {
    Results {
        scenarios = List.copyOf(scenarios);
    }

    Optional<ScenarioResult> scenario(String name) {
        return scenarios.stream()
                .filter(result -> result.scenario().equals(name))
                .findFirst();
    }

    boolean isGood() {
        return scenarios.stream().allMatch(ScenarioResult::isGood);
    }

    /** A rate against what the store alone does; empty for what is no rate, and without a good run of {@code store}. */
    Optional<Ratio> toStore(Figure figure) {
        return scenario(StoreAlone.NAME)
                .filter(result -> figure.isRate())
                .flatMap(result -> result.figure(StoreAlone.CEILING))
                .flatMap(ceiling -> Ratio.of(figure.spread(), ceiling.spread()));
    }

    /** The same figure of another invocation. */
    Optional<Figure> same(String scenario, Figure figure) {
        return scenario(scenario)
                .flatMap(result -> result.figure(figure.name()))
                .filter(other -> other.unit().equals(figure.unit()));
    }
}
