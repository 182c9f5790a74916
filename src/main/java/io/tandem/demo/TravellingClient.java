// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import io.tandem.account.Password;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptions;
import io.tandem.tools.LoadReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A client under load that knows both nodes: it binds where it is let in, and submits again what was never answered, as a careful
 * ESME does.
 */
final class TravellingClient implements AutoCloseable {
    private static final double RATE = 200;
    private static final int WINDOW = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DemoNode home;
    private final LoadClient client;
    private final CompletableFuture<LoadReport> end;

    private TravellingClient(DemoNode home, LoadClient client) {
        this.home = home;
        this.client = client;
        end = client.start().toCompletableFuture();
    }

    /** Binds and submits from now on. */
    static TravellingClient start(DemoPair pair, DemoNode home, Leg leg) {
        DemoNode other = pair.nodes().stream()
                .filter(node -> !node.equals(home))
                .findFirst()
                .orElseThrow();
        String secret = pair.secrets().of(home.client().toUpperCase(Locale.ROOT) + "_PASSWORD");
        return new TravellingClient(
                home,
                new LoadClient(LoadOptions.builder("127.0.0.1", home.port())
                        .orAt("127.0.0.1", other.port())
                        .systemId(home.client())
                        .password(Password.plain(secret))
                        .window(WINDOW)
                        .rate(RATE)
                        .duration(Duration.ofDays(1)) // until it is stopped
                        .to(leg.prefix())
                        .resubmit(true)
                        .build()));
    }

    DemoNode home() {
        return home;
    }

    LoadReport snapshot() {
        return client.snapshot();
    }

    /** When this node first accepted a message of it at or after a time, of {@link System#nanoTime()}. */
    OptionalLong acceptedBy(DemoNode node, long since) {
        return client.acceptances().firstBy("127.0.0.1", node.port(), since);
    }

    /** Ends the load and waits for the last receipts. */
    void finish() throws IOException, InterruptedException {
        client.stop();
        try {
            end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the load of " + home.client() + " does not come to its end", e);
        }
    }

    /**
     * What became of its messages; only after {@link #finish}.
     *
     * @param doubtful how many messages had been begun when there was last a reason to send one twice
     */
    Fate fate(Delivered delivered, long doubtful) {
        return Fate.of(home.client(), client.snapshot(), client.acceptedNumbers(), client::body, delivered, doubtful);
    }

    @Override
    public void close() {
        client.close();
    }
}
