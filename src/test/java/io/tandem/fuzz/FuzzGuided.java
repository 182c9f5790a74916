// SPDX-License-Identifier: Apache-2.0
package io.tandem.fuzz;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a coverage-guided fuzzer look for inputs that a decoder or a session does not stand. */
@Command(
        name = "guided",
        description = "Looks for faults in what reads PDUs, or in a session, by the code that inputs reach.",
        mixinStandardHelpOptions = true)
final class FuzzGuided implements Callable<Integer> {
    @Parameters(paramLabel = "TARGET", description = "${COMPLETION-CANDIDATES}, in any case.")
    private Target target;

    @Option(names = "--duration", defaultValue = "1h", description = "Such as 10m or 1h (${DEFAULT-VALUE}).")
    private Duration duration;

    @Option(names = "--seed", description = "Of all that is left to chance. Default: another one each time.")
    private Integer seed;

    @Option(
            names = "--keep",
            description =
                    "Keep the inputs that reach new code with those that every build tries, in src/test/resources.")
    private boolean keep;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        int chance = seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed;
        Path directory = Path.of("target", "fuzz", target.name().toLowerCase(Locale.ROOT));
        Jazzer jazzer = new Jazzer(target, directory.toAbsolutePath());
        out.printf("%s for %d s, seed %d; progress is in %s%n", target, duration.toSeconds(), chance, jazzer.log());
        Optional<Path> fault = jazzer.run(duration, chance);
        out.printf("%,d inputs tried%n", jazzer.tried());
        if (fault.isPresent()) {
            out.printf("FAILED: %s is not stood; the end of %s says why%n", fault.get(), jazzer.log());
            return 1;
        }
        if (keep) {
            Found found = new Found(target);
            out.printf("%d inputs kept in %s%n", found.keep(jazzer.fewest()), found.file());
        }
        out.println("PASSED");
        return 0;
    }
}
