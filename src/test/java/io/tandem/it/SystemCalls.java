// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a process asks of the system: what it writes, to which file or socket, and what it has brought to the disk; by strace. */
final class SystemCalls implements AutoCloseable {
    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process strace;
    private final Path calls;

    private SystemCalls(Process strace, Path calls) {
        this.strace = strace;
        this.calls = calls;
    }

    /** Returns when it watches; skips the test if that is not permitted. */
    static SystemCalls of(long pid, Path directory) throws IOException {
        Judge.require(STRACE, "strace");
        Path log = directory.resolve("strace.log");
        Path calls = directory.resolve("strace.txt");
        // -f: all threads; -y: what a descriptor stands for.
        Process strace = new ProcessBuilder(
                        STRACE.toString(),
                        "-f",
                        "-y",
                        "-e",
                        "trace=pwrite64,fsync,fdatasync,write,writev",
                        "-e",
                        "signal=none",
                        "-o",
                        calls.toString(),
                        "-p",
                        Long.toString(pid))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(PATIENCE).until(() -> !strace.isAlive() || read(log).contains("attached"));
        Judge.require(strace.isAlive(), "strace may not watch another process (be root): " + read(log));
        return new SystemCalls(strace, calls);
    }

    /** Ends the watch; the calls in the order they were made, one a line or, where another came between, begin and end. */
    List<String> end() throws IOException, InterruptedException {
        strace.destroy();
        assertThat(strace.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(calls, StandardCharsets.ISO_8859_1);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        strace.destroyForcibly().onExit().join();
    }
}
