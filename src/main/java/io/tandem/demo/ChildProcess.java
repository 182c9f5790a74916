// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import io.tandem.cli.Tandem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@code tandem} command in a process of its own, with its output added to a file. */
final class ChildProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 15;
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final int CONNECT_MILLIS = 500;
    private static final int LAST_LINES = 15;

    private final String name;
    private final Path output;
    private final Process process;

    private ChildProcess(String name, Path output, Process process) {
        this.name = name;
        this.output = output;
        this.process = process;
    }

    static ChildProcess start(String name, Path directory, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1")); // starts sooner; nobody runs for long here
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:SharedArchiveFile=") || option.startsWith("-Xlog:cds"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Tandem.class.getName()));
        command.addAll(arguments);
        Path output = directory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return new ChildProcess(name, output, builder.start());
    }

    long pid() {
        return process.pid();
    }

    /**
     * Waits until the process listens on a port of loopback.
     *
     * @throws IOException with the end of its output if it ends before, or does not listen in time
     */
    void awaitPort(int port, Duration longest) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IOException(name + " ended with exit code " + process.exitValue() + ":\n" + lastLines());
            }
            if (listens(port)) {
                return;
            }
            process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        throw new IOException(
                name + " does not listen on port " + port + " after " + longest.toSeconds() + " s:\n" + lastLines());
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Asks the process to stop (SIGTERM), and kills it if it does not within some seconds. True if it stopped when asked. */
    boolean stop() throws InterruptedException {
        process.destroy();
        if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            return true;
        }
        kill();
        return false;
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
