// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The second half: under load, the primary is killed and started again. Times are nanoseconds of {@link System#nanoTime()}. */
final class KilledPrimary implements AutoCloseable {
    private static final Duration TAKEOVER = Duration.ofSeconds(20);
    private static final Duration HOMECOMING = Duration.ofSeconds(60);
    /** How many messages of each client between two happenings. */
    private static final long A_WHILE = 500;

    private final DemoPair pair;
    private final Consumer<String> say;
    private final TravellingClient acme;
    private final TravellingClient globex;
    private long acmeDoubtful;
    private long globexDoubtful;

    /** Begins the load. */
    KilledPrimary(DemoPair pair, Consumer<String> say) {
        this.pair = pair;
        this.say = say;
        acme = TravellingClient.start(pair, pair.primary(), Leg.ALL.get(0));
        globex = TravellingClient.start(pair, pair.secondary(), Leg.ALL.get(1));
    }

    /** @throws IOException if it does not come to its end */
    void run() throws IOException, InterruptedException {
        runOn();
        kill();
        runOn();
        bringBack();
        runOn();
        acme.finish();
        globex.finish();
    }

    private void kill() throws IOException, InterruptedException {
        say.accept(counts("The primary is killed (SIGKILL) under load"));
        long killed = System.nanoTime();
        pair.kill(pair.primary());
        acmeDoubtful = acme.snapshot().begun();
        globexDoubtful = globex.snapshot().begun();
        await(killed, TAKEOVER, "the secondary has bound the accounts at the provider", () -> pair.provider()
                .boundBy(pair.secondary(), killed));
        await(
                killed,
                TAKEOVER,
                "the secondary accepts a message of " + acme.home().client() + ", the primary's client",
                () -> acme.acceptedBy(pair.secondary(), killed));
    }

    private void bringBack() throws IOException, InterruptedException {
        say.accept(counts("The primary is started again on its data"));
        long started = System.nanoTime();
        pair.restart(pair.primary());
        await(started, HOMECOMING, "the primary has bound the accounts again", () -> pair.provider()
                .boundBy(pair.primary(), started));
        await(
                started,
                HOMECOMING,
                "the primary accepts a message of " + acme.home().client() + " again",
                () -> acme.acceptedBy(pair.primary(), started));
    }

    /** Lets the load go on for a while. */
    private void runOn() throws IOException, InterruptedException {
        for (TravellingClient client : List.of(acme, globex)) {
            long enough = client.snapshot().accepted() + A_WHILE;
            Moment.await(
                    TAKEOVER,
                    client.home().client() + " gets on",
                    () -> client.snapshot().accepted() >= enough
                            ? OptionalLong.of(System.nanoTime())
                            : OptionalLong.empty());
        }
    }

    private String counts(String what) {
        return String.format(
                Locale.ROOT,
                "%s; accepted so far: %,d of %s, %,d of %s.",
                what,
                acme.snapshot().accepted(),
                acme.home().client(),
                globex.snapshot().accepted(),
                globex.home().client());
    }

    private void await(long since, Duration longest, String what, Supplier<OptionalLong> when)
            throws IOException, InterruptedException {
        long then = Moment.await(longest, what, when);
        say.accept(String.format(Locale.ROOT, "  + %,6d ms  %s", (then - since) / 1_000_000, what));
    }

    /** What became of each client's messages; after {@link #run}. */
    List<Fate> fates(Delivered delivered) {
        return List.of(acme.fate(delivered, acmeDoubtful), globex.fate(delivered, globexDoubtful));
    }

    @Override
    public void close() {
        acme.close();
        globex.close();
    }
}
