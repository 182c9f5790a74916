// SPDX-License-Identifier: Apache-2.0
package io.tandem.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.it.Judge;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Half a minute of coverage-guided fuzzing for each target; {@code bin/tandem-fuzz guided} takes longer. */
class GuidedIT {
    private static final Duration LASTS = Duration.ofSeconds(30);
    private static final int ANY = 1;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void noInputIsFoundThatIsNotStood(Target target) throws Exception {
        Judge.require(Jazzer.runsHere(), "Jazzer has no machine code for this machine, only for Linux on amd64");
        Jazzer jazzer = new Jazzer(target, directory);
        assertThat(jazzer.run(LASTS, ANY))
                .as(() -> "the end of " + jazzer.log())
                .isEmpty();
        assertThat(jazzer.tried()).isGreaterThan(1_000);
    }
}
