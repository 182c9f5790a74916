// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bin/tandem asks of Java, here a script that prints it. */
class LauncherTest {
    private static final String HEAP = "-Xms512m -Xmx1g -Xmn256m";

    @TempDir
    private Path home;

    @BeforeEach
    void installed() throws IOException {
        Files.copy(
                Path.of("bin/tandem"),
                Files.createDirectory(home.resolve("bin")).resolve("tandem"));
        Files.createFile(Files.createDirectory(home.resolve("target")).resolve("tandem.jar"));
        Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\necho \"for nodes: $TANDEM_NODE_OPTS\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
    }

    @Test
    void aNodeHasAHeapOfItsOwnSizes() throws Exception {
        assertThat(run("", "start", "primary").get(0)).contains(HEAP, "-XX:+UseParallelGC", "Tandem start primary");
    }

    @Test
    void soDoTheNodesThatABenchmarkStarts() throws Exception {
        List<String> lines = run("-Dmore=1", "bench");

        assertThat(lines.get(0)).doesNotContain(HEAP);
        assertThat(lines.get(1)).contains(HEAP, "-XX:+UseParallelGC", "-Dmore=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx2g", "-XX:MaxHeapSize=2g", "-XX:MaxRAMPercentage=50", "-XX:NewSize=1g"})
    void whoSetsASizeSetsThemAll(String size) throws Exception {
        assertThat(run(size, "start", "primary")).allSatisfy(line -> assertThat(line)
                .contains(size)
                .doesNotContain("-Xms", "-Xmn", "-Xmx1g", "SurvivorRatio", "AdaptiveSizePolicy"));
    }

    private List<String> run(String options, String... arguments) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("bash", home.resolve("bin/tandem").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().put("TANDEM_JAVA_OPTS", options);
        Process process = builder.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines().toList();
    }
}
