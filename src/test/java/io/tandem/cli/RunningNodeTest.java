// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is said where no node runs. */
@Timeout(60)
class RunningNodeTest {
    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"status primary", "switchover", "switchover --back"})
    void whereNothingEverRan(String command) {
        run(command);

        assertNoneRuns();
    }

    @Test
    void whereTheNodeIsGone() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        lock(Long.toString(gone.pid()));

        run("status primary");

        assertNoneRuns();
    }

    @Test
    void whereTheNumberOfTheProcessIsNowAnothersThatOneIsLeftAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            lock(Long.toString(other.pid()));

            run("status primary");

            assertNoneRuns();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "nonsense", "-1"})
    void whereTheLockSaysNothingOfUse(String lock) throws Exception {
        lock(lock);

        run("status primary");

        assertNoneRuns();
    }

    private void assertNoneRuns() {
        assertThat(err.toString().strip())
                .contains("No primary runs on " + data)
                .contains("bin/tandem start primary")
                .contains("--data")
                .doesNotContain("\n");
        assertThat(out.toString()).isEmpty();
    }

    private void lock(String content) throws IOException {
        Files.writeString(data.resolve("tandem.lock"), content);
    }

    private void run(String command) {
        CommandLine tandem = Tandem.commandLine();
        tandem.setOut(new PrintWriter(out, true));
        tandem.setErr(new PrintWriter(err, true));
        assertThat(tandem.execute((command + " --data=" + data).split(" "))).isEqualTo(1);
    }
}
