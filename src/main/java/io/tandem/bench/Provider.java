// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.cli.Tandem;
import io.tandem.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** {@code bin/tandem simulate-provider} in a process of its own, asked over its control port. */
final class Provider implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int OK = 200;

    /** Nothing of these windows may hold anybody up. */
    private static final List<String> ROOM = List.of("--submit-window=20000", "--delivery-window=2000");

    private final ChildProcess process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest counts;

    private Provider(ChildProcess process, int controlPort) {
        this.process = process;
        counts = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + controlPort + "/counts"))
                .timeout(ANSWER)
                .build();
    }

    /** @param options of the command, beside the ports */
    static Provider start(Path directory, int port, int controlPort, List<String> options)
            throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("simulate-provider", "--port=" + port, "--control-port=" + controlPort));
        arguments.addAll(ROOM);
        arguments.addAll(options);
        ChildProcess process =
                ChildProcess.start("provider", directory, Map.of(), Settings.PROVIDER_JVM, Tandem.class, arguments);
        try {
            process.awaitPort(controlPort, START);
        } catch (IOException | InterruptedException e) {
            process.close();
            throw e;
        }
        return new Provider(process, controlPort);
    }

    /** What it has counted; its time is that between the question and the answer. */
    ProviderReading counts() throws BenchException, InterruptedException {
        long asked = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(counts, HttpResponse.BodyHandlers.ofString());
            long nanos = asked + (System.nanoTime() - asked) / 2;
            if (response.statusCode() != OK) {
                throw new BenchException("the provider answers HTTP status " + response.statusCode());
            }
            return ProviderReading.read(nanos, (JsonObject) Jsoner.deserialize(response.body()));
        } catch (IOException | DeserializationException e) {
            throw new BenchException("the provider does not say what it has counted: " + e.getMessage(), e);
        }
    }

    /** Ends it as Ctrl-C does; returns when its files are complete. */
    void stop() throws BenchException, InterruptedException {
        if (!process.stop()) {
            throw new BenchException("the provider had to be killed: its record may not be complete");
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
