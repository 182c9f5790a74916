// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine tandem = Tandem.commandLine();
        tandem.setOut(new PrintWriter(out, true));
        tandem.setErr(new PrintWriter(err, true));
        return tandem.execute(arguments);
    }

    @Test
    void withoutAScenarioItListsThem() {
        assertThat(run("bench")).isZero();
        assertThat(out.toString().lines())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly(
                        "store",
                        "end-to-end",
                        "receipts",
                        "intake",
                        "link",
                        "latency",
                        "rtt",
                        "sessions",
                        "fan",
                        "backlog",
                        "growth",
                        "kannel",
                        "kannel-receipts",
                        "Next:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench no-such-scenario",
                "bench store --runs 0",
                "bench store --seconds 0",
                "bench store --warm-up -1",
                "bench backlog --backlog 0",
                "bench sessions --sessions 0",
            })
    void wrongUsageIsOneLineThatNamesTheHelp(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().strip()).isNotEmpty().doesNotContain("\n").contains("--help)");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aBaselineThatIsNoneIsRefusedBeforeAnythingIsMeasured(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("baseline.json"), "{}");
        int exitCode = run("bench", "store", "--baseline", file.toString(), "--results", directory.toString());
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains(file.toString(), "no results of bin/tandem bench");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aBaselineThatIsNotThereIsSaid(@TempDir Path directory) {
        Path file = directory.resolve("missing.json");
        int exitCode = run("bench", "store", "--baseline", file.toString(), "--results", directory.toString());
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString()).contains(file.toString(), "there is no such file");
    }
}
