// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The instrument works and its counts agree, with a node, a provider and a client as processes; how fast does not matter. */
class BenchmarksTest {
    @TempDir
    private Path directory;

    private final StringWriter printed = new StringWriter();

    @Test
    void theStoreAndTheWayThroughANodeAreMeasuredByTurnsAndKept() throws Exception {
        boolean good = new Benchmarks(options(), new PrintWriter(printed, true)).run();
        assertThat(good).as(printed.toString()).isTrue();
        assertThat(printed.toString())
                .containsSubsequence(
                        "run 1 of 2 of store",
                        "run 1 of 2 of end-to-end",
                        "run 2 of 2 of store",
                        "run 2 of 2 of end-to-end",
                        "Every message of every run is accounted for.");

        Results results = ResultsJson.read(Files.readString(only("*.json")));
        assertThat(results.scenarios())
                .extracting(ScenarioResult::scenario)
                .containsExactly(StoreAlone.NAME, Throughput.END_TO_END);
        assertThat(results.scenarios()).allSatisfy(result -> assertThat(result.figures())
                .allSatisfy(figure -> assertThat(figure.values()).hasSize(2).doesNotContain(Double.NaN)));
        Figure delivered = results.scenario(Throughput.END_TO_END)
                .flatMap(ScenarioResult::main)
                .orElseThrow();
        assertThat(delivered.spread().median()).isPositive();
        assertThat(results.toStore(delivered)).isPresent();
        assertThat(Files.readString(only("*.svg"))).contains("end-to-end: delivered");
        assertThat(files("*")).as("what is left").hasSize(2);
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    private BenchOptions options() {
        return new BenchOptions(
                List.of(StoreAlone.NAME, Throughput.END_TO_END),
                Path.of(""),
                Path.of("config"),
                Path.of("routes"),
                directory,
                Optional.empty(),
                2,
                Duration.ZERO,
                Duration.ofSeconds(1),
                1,
                1,
                1);
    }

    private Path only(String glob) throws IOException {
        List<Path> files = files(glob);
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private List<Path> files(String glob) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            found.forEach(files::add);
        }
        return files;
    }
}
