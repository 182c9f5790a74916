// SPDX-License-Identifier: Apache-2.0
package io.tandem.process;

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

/**
 * A process of its own with its output added to a file: a class of this program, on the Java and the class path of this one,
 * or a program of somebody else.
 */
public final class ChildProcess implements AutoCloseable {
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

    /**
     * Starts it.
     *
     * @param name for messages, and of the file in {@code directory} that gets its output
     * @param environment added to that of this process
     * @param jvm options of its JVM
     */
    public static ChildProcess start(
            String name,
            Path directory,
            Map<String, String> environment,
            List<String> jvm,
            Class<?> main,
            List<String> arguments)
            throws IOException {
        return start(name, directory, builder(environment, jvm, main, arguments));
    }

    /** Another program, with its arguments. */
    public static ChildProcess program(String name, Path directory, List<String> command) throws IOException {
        return start(name, directory, new ProcessBuilder(command).directory(directory.toFile()));
    }

    private static ChildProcess start(String name, Path directory, ProcessBuilder builder) throws IOException {
        Path output = directory.resolve(name + ".log");
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(output.toFile()));
        return new ChildProcess(name, output, builder.start());
    }

    /** As {@link #start}, but only what it writes to its error stream goes to the file: the rest is for {@link #process()}. */
    public static ChildProcess talking(
            String name,
            Path directory,
            Map<String, String> environment,
            List<String> jvm,
            Class<?> main,
            List<String> arguments)
            throws IOException {
        Path output = directory.resolve(name + ".log");
        ProcessBuilder builder =
                builder(environment, jvm, main, arguments).redirectError(Redirect.appendTo(output.toFile()));
        return new ChildProcess(name, output, builder.start());
    }

    private static ProcessBuilder builder(
            Map<String, String> environment, List<String> jvm, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto"));
        command.addAll(jvm);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:SharedArchiveFile=") || option.startsWith("-Xlog:cds"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    public long pid() {
        return process.pid();
    }

    /** Its input, its output and its end. */
    public Process process() {
        return process;
    }

    /**
     * Waits until the process listens on a port of loopback.
     *
     * @throws IOException with the end of its output if it ends before, or does not listen in time
     */
    public void awaitPort(int port, Duration longest) throws IOException, InterruptedException {
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

    /** The end of what it has written to its file. */
    public String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Asks the process to stop (SIGTERM), and kills it if it does not within some seconds. True if it stopped when asked. */
    public boolean stop() throws InterruptedException {
        process.destroy();
        if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            return true;
        }
        kill();
        return false;
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGKILL; returns when it is gone, or the kernel takes strangely long over it. */
    @Override
    public void close() {
        process.destroyForcibly()
                .onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
