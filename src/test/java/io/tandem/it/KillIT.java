// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.account.Home;
import io.tandem.lab.DoubtRecords;
import io.tandem.lab.NodeProcess;
import io.tandem.lab.Submitted;
import io.tandem.store.InFlight;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadReport;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import io.tandem.tools.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Nodes killed under load and started again. What a client was answered ESME_ROK is not lost; what was in flight at the
 * provider, unanswered, is sent again: at most a window and a quarter of each of our sessions for each kill, and each of them is in doubt
 * in the message log.
 */
final class KillIT {
    private static final int KILLS = Integer.getInteger("tandem.it.kills", 2);
    private static final int CONNECTIONS = 4;
    private static final int WINDOW = 50;
    private static final double RATE = 500;
    /** Both accounts have one session each with a window of 50, and the link one with 500. */
    private static final long MOST_AGAIN = 2 * InFlight.most(50) + InFlight.most(500);
    /** Messages of each client that are accepted between two kills. */
    private static final long BETWEEN = 200;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    final Lab lab = new Lab();

    private ProviderSimulator provider;
    private Pair pair;
    private NodeProcess primary;
    private NodeProcess secondary;
    private LoadClient acme;
    private LoadClient globex;
    private CompletionStage<LoadReport> acmeEnds;
    private CompletionStage<LoadReport> globexEnds;

    @Test
    void killingThePrimaryLosesNothing() throws Exception {
        begin();
        for (int kill = 1; kill <= KILLS; kill++) {
            awaitProgress();
            Tally before = provider.counts().all();
            primary.kill();
            primary = pair.startPrimary();
            awaitProgress();
            Tally after = provider.counts().all();
            long again = after.duplicates() - before.duplicates();
            Lab.say(
                    "kill %d of the primary: %d messages at the provider, %d sent again",
                    kill, after.accepted(), again);
        }
        end(KILLS * MOST_AGAIN);
    }

    @Test
    void killingTheSecondaryLosesNothing() throws Exception {
        begin();
        awaitProgress();
        secondary.kill();
        secondary = pair.startSecondary();
        awaitProgress();
        end(0);
    }

    private void begin() throws IOException {
        provider = lab.provider(ProviderOptions.builder().retryDelay(Duration.ofSeconds(1)));
        pair = new Pair(lab, provider.port());
        primary = pair.startPrimary();
        secondary = pair.startSecondary();
        acme = client(Pair.ACME);
        globex = client(Pair.GLOBEX);
        acmeEnds = acme.start();
        globexEnds = globex.start();
    }

    private LoadClient client(String systemId) {
        return lab.client(pair.client(systemId)
                .connections(CONNECTIONS)
                .window(WINDOW)
                .rate(RATE)
                .duration(Duration.ofHours(12))
                .bindTimeout(PATIENCE)
                .receiptTimeout(PATIENCE));
    }

    /** Waits until more of each client's messages are accepted, and at the provider too. */
    private void awaitProgress() {
        long ofAcme = acme.snapshot().accepted();
        long ofGlobex = globex.snapshot().accepted();
        long ofA1 = provider.counts().account("tandem1").accepted();
        long ofA2 = provider.counts().account("tandem2").accepted();
        await().atMost(PATIENCE)
                .until(() -> acme.snapshot().accepted() >= ofAcme + BETWEEN
                        && globex.snapshot().accepted() >= ofGlobex + BETWEEN
                        && provider.counts().account("tandem1").accepted() >= ofA1 + BETWEEN
                        && provider.counts().account("tandem2").accepted() >= ofA2 + BETWEEN);
    }

    private void end(long mostAgain) throws Exception {
        acme.stop();
        globex.stop();
        LoadReport ofAcme = acmeEnds.toCompletableFuture().get(30, TimeUnit.MINUTES);
        LoadReport ofGlobex = globexEnds.toCompletableFuture().get(30, TimeUnit.MINUTES);
        Tally counts = provider.counts().all();
        Lab.say("acme, on the primary:     %s", ofAcme);
        Lab.say("globex, on the secondary: %s", ofGlobex);
        Lab.say("the provider:             %s", counts);
        lab.end(provider);
        Submitted submitted = Submitted.read(lab.record());
        assertThat(submitted.missing(acme)).as("accepted and lost").isEmpty();
        assertThat(submitted.missing(globex)).as("accepted and lost").isEmpty();
        isComplete(ofAcme);
        isComplete(ofGlobex);
        DoubtRecords doubts = DoubtRecords.read(pair.data(Home.PRIMARY), pair.data(Home.SECONDARY))
                .orElseThrow();
        assertThat(doubts.digests()).as("in doubt").containsAll(submitted.repeated());
        assertThat(counts.duplicates()).as("sent again to the provider").isLessThanOrEqualTo(mostAgain);
        Lab.say(
                "accepted %d, lost 0, receipts %d, in doubt at the clients %d, sent again to the provider %d (of %d allowed)",
                ofAcme.accepted() + ofGlobex.accepted(),
                ofAcme.receipts() + ofGlobex.receipts(),
                ofAcme.inDoubt() + ofGlobex.inDoubt(),
                counts.duplicates(),
                mostAgain);
    }

    private static void isComplete(LoadReport report) {
        assertThat(report.failure()).isEmpty();
        assertThat(report.idsRepeated()).as("ids repeated").isZero();
        assertThat(report.receiptsMissing()).as("receipts missing").isZero();
        assertThat(report.receipts()).as("receipts").isEqualTo(report.accepted());
    }
}
