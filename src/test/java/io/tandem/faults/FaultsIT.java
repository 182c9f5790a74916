// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the fault suite that needs no root and is over soon: once each, on loopback: what it takes is for a quiet machine to say. */
final class FaultsIT {
    private static final long SEED = 1;

    @ParameterizedTest
    @ValueSource(strings = {"provider-dies", "pause-primary-1s"})
    void isSafe(String name) throws Exception {
        Experiment experiment = Experiments.named(name).orElseThrow();
        try (Network network = new LoopbackNetwork()) {
            Verdict verdict = new Suite(network, RigOptions.USUAL, System.out::println)
                    .run(experiment, 1, SEED, Duration.ofSeconds(30), false)
                    .verdict();
            assertThat(verdict.skipped()).isEmpty();
            assertThat(verdict.broken()).isEmpty();
        }
    }
}
