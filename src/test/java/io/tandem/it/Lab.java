// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptionsBuilder;
import io.tandem.tools.ProviderOptionsBuilder;
import io.tandem.tools.ProviderSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What one test runs: a directory, processes, a simulated provider, clients. After the test all of it is ended, last one
 * first, and removed; if the test failed, the logs are shown before.
 */
final class Lab implements BeforeEachCallback, AfterEachCallback {
    private static final int LINES_SHOWN = 150;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Queue<String> providerEvents = new ConcurrentLinkedQueue<>();
    private Path directory;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("tandem-it-");
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        try {
            while (!running.isEmpty()) {
                running.pop().close();
            }
        } finally {
            if (context.getExecutionException().isPresent()) {
                showLogs();
            }
            remove();
        }
    }

    Path directory() {
        return directory;
    }

    /** Something to be ended after the test. */
    <T extends AutoCloseable> T ending(T started) {
        running.push(started);
        return started;
    }

    /** Ends something before the end of the test. */
    void end(AutoCloseable started) throws Exception {
        running.remove(started);
        started.close();
    }

    /** Where {@link #provider} records what is submitted. */
    Path record() {
        return directory.resolve("submitted.txt");
    }

    ProviderSimulator provider(ProviderOptionsBuilder options) throws IOException {
        ProviderSimulator provider =
                new ProviderSimulator(options.record(record()).build(), Clock.systemUTC(), providerEvents::add);
        provider.start();
        return ending(provider);
    }

    /** The binds and unbinds the provider has seen, a line each. */
    List<String> providerEvents() {
        return List.copyOf(providerEvents);
    }

    LoadClient client(LoadOptionsBuilder options) {
        return ending(new LoadClient(options.build()));
    }

    static void say(String format, Object... values) {
        System.out.println("  " + String.format(format, values));
    }

    private void showLogs() throws IOException {
        for (Path log : files(".log")) {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            System.out.println("----- the end of " + log.getFileName() + " (" + lines.size() + " lines)");
            lines.stream().skip(Math.max(0, lines.size() - LINES_SHOWN)).forEach(System.out::println);
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private void remove() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
