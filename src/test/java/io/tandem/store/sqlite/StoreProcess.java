// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.store.InFlight;
import io.tandem.store.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A process that has a store open and does nothing but accept and send messages, 100 at a time, first those that stand there.
 * It prints {@code accepted ID.}
 * and {@code sent ID.} after the stage completed; a line without its full stop was cut off by the end.
 */
final class StoreProcess {
    private static final int IN_FLIGHT = 100;

    private final SqliteStore store;

    private StoreProcess(SqliteStore store) {
        this.store = store;
    }

    public static void main(String[] arguments) {
        SqliteStoreOptions options = SqliteStoreOptions.of(Path.of(arguments[0]), 0, "child")
                .withInFlight(new InFlight(Map.of("A1", IN_FLIGHT)));
        StoreProcess process = new StoreProcess(SqliteStore.open(options, new Samples.Composer()));
        process.begin();
    }

    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private void begin() {
        List<Message> standing = store.lanes().stream()
                .flatMap(lane -> store.page(lane, 0, IN_FLIGHT).messages().stream())
                .toList();
        standing.forEach(message -> report(message, send(message)));
        for (int i = standing.size(); i < IN_FLIGHT; i++) {
            next();
        }
    }

    private void next() {
        Message message = Samples.mt(store.nextId());
        report(message, store.accept(message).thenCompose(accepted -> {
            System.out.println("accepted " + message.id() + ".");
            return send(message);
        }));
    }

    private CompletionStage<Void> send(Message message) {
        return store.sent(message, "A1", Long.toHexString(message.id()), true);
    }

    private void report(Message message, CompletionStage<Void> sent) {
        var unused = sent.thenRun(() -> {
            System.out.println("sent " + message.id() + ".");
            next();
        });
    }
}
