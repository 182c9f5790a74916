// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.cli.Tandem;
import io.tandem.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A node in a process of its own, as {@code bin/tandem start} runs it. */
final class NodeProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);

    private final String name;
    private final int port;
    private final ChildProcess process;
    private final NodeJvm jvm;

    private NodeProcess(String name, int port, ChildProcess process, NodeJvm jvm) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.jvm = jvm;
    }

    /**
     * Starts it, without waiting.
     *
     * @param name primary or secondary
     */
    static ChildProcess launch(
            String name, Path directory, NodeFiles files, Map<String, String> environment, Map<String, String> set)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                name,
                "--config=" + files.config(),
                "--routes=" + files.routes(),
                "--data=" + directory.resolve(name)));
        set.forEach((key, value) -> arguments.add("--set=" + key + "=" + value));
        return ChildProcess.start(name, directory, environment, jvmOptions(), Tandem.class, arguments);
    }

    /** As bin/tandem has them for a node; none, so that they are Java's own, if it was not bin/tandem that started us. */
    static List<String> jvmOptions() {
        String options = System.getenv().getOrDefault("TANDEM_NODE_OPTS", "");
        return Stream.of(options.split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    /** When it serves its clients. */
    static NodeProcess ready(String name, int port, ChildProcess process) throws IOException, InterruptedException {
        process.awaitPort(port, START);
        return new NodeProcess(name, port, process, NodeJvm.of(process.pid()));
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    NodeJvm jvm() {
        return jvm;
    }

    /** Its memory as the kernel counts it, in kB; 0 where there is no /proc. */
    long residentKilobytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            jvm.close();
        } finally {
            process.close();
        }
    }
}
