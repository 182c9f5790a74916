// SPDX-License-Identifier: Apache-2.0
package io.tandem.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A node that runs as a process of its own. */
public final class NodeProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String READY = " runs, ";

    private final NodeSetup setup;
    private final Process process;
    private final int logBegins;
    private final long started = System.nanoTime();

    /** @param logBegins where in the log file the output of this process begins */
    NodeProcess(NodeSetup setup, Process process, int logBegins) {
        this.setup = setup;
        this.process = process;
        this.logBegins = logBegins;
    }

    /** Waits until it says that it runs; the seconds since its start. */
    public double awaitReady() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive() || log().contains(READY));
        assertThat(process.isAlive())
                .as("the %s runs; its log:%n%s", setup.home(), log())
                .isTrue();
        return seconds(started);
    }

    public int port() {
        return setup.port();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no shutdown hook, no unbind, nothing flushed. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGSTOP: it stands still, its connections stay. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** SIGTERM, without waiting for the end. */
    public void askToStop() throws IOException, InterruptedException {
        signal("TERM");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .start()
                .waitFor();
        assertThat(code).as("exit code of kill -%s %d", name, pid()).isZero();
    }

    /** How a process ended. */
    public record End(int exitCode, double seconds) {}

    /** SIGTERM, and waits for the end. */
    public End terminate() throws InterruptedException {
        long asked = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the %s ends after SIGTERM; its log:%n%s", setup.home(), log())
                .isTrue();
        return new End(process.exitValue(), seconds(asked));
    }

    /** The threads of the process, as the kernel counts them. */
    public int threads() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring("Threads:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    /** What {@code /observe/…} answers; empty if it does not answer 200. */
    public String observe(String what) {
        URI uri = URI.create("http://127.0.0.1:" + setup.management() + "/observe/" + what);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sum of all samples of a metric whose line has this beginning. */
    public double metric(String beginning) {
        return observe("metrics")
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What this process has written so far, without what the ones before it have. */
    public String log() {
        try {
            byte[] all = Files.readAllBytes(setup.log());
            return new String(all, logBegins, all.length - logBegins, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() {
        kill();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
