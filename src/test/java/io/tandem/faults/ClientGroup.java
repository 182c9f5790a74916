// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.account.Password;
import io.tandem.lab.NodeSetup;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptions;
import io.tandem.tools.LoadReport;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The clients with their home on one node, which know both and take the one that has them. */
final class ClientGroup implements AutoCloseable {
    private static final Duration LONG = Duration.ofDays(2);
    /** How fast a client sees that its server is silent is its own affair; these do after two seconds. */
    private static final Duration KEEPALIVE = Duration.ofSeconds(1);

    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final Duration RESPONSE = Duration.ofSeconds(10);
    /** Longer than a receipt may be kept back by a pause, a hand-back and the retries of all concerned. */
    private static final Duration LAST_RECEIPT = Duration.ofSeconds(45);

    private final Home home;
    private final Node first;
    private final Node second;
    private final LoadClient client;
    private final CompletableFuture<LoadReport> end;

    private ClientGroup(Home home, Node first, Node second, RigOptions options) {
        this.home = home;
        this.first = first;
        this.second = second;
        boolean atPrimary = home == Home.PRIMARY;
        client = new LoadClient(LoadOptions.builder(first.address(), first.port())
                .orAt(second.address(), second.port())
                .systemId(atPrimary ? "acme" : "globex")
                .password(Password.plain(NodeSetup.PASSWORD))
                .connections(options.connections())
                .window(RigOptions.WINDOW)
                .rate(options.rate())
                .parts(options.parts())
                .to(atPrimary ? "4915" : "4477")
                .duration(LONG)
                .attempt(ATTEMPT)
                .keepalive(KEEPALIVE)
                .responseTimeout(RESPONSE)
                .bindTimeout(LONG)
                .receiptTimeout(LAST_RECEIPT)
                .build());
        end = client.start().toCompletableFuture();
    }

    /** Bound and under load from now on. */
    static ClientGroup start(Home home, Node primary, Node secondary, RigOptions options) {
        return home == Home.PRIMARY
                ? new ClientGroup(home, primary, secondary, options)
                : new ClientGroup(home, secondary, primary, options);
    }

    Home home() {
        return home;
    }

    LoadClient client() {
        return client;
    }

    /** When this node first accepted a message of theirs since a time. */
    OptionalLong acceptedBy(Home node, long since) {
        Node server = first.home() == node ? first : second;
        return client.acceptances().firstBy(server.address(), server.port(), since);
    }

    /** The longest time without an accepted message, in milliseconds. */
    double longestGap(long from, long to) {
        return client.acceptances().longestGap(from, to) / 1e6;
    }

    /** Ends the load and waits for the receipts; empty if it does not come to an end. */
    Optional<LoadReport> finish(Duration longest) throws InterruptedException {
        client.stop();
        try {
            return Optional.of(end.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the clients of the " + home + " failed", e.getCause());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
