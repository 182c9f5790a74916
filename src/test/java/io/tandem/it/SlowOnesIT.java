// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.lab.NodeProcess;
import io.tandem.smpp.session.BindType;
import io.tandem.tools.Latency;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadReport;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A client and a provider account that stop reading, and how long the messages of another client over another account take
 * meanwhile. It prints the times. What is asserted leaves room for a machine that does other things as well: a message that
 * waited for one of those who do not read would wait for as long as they do not.
 */
final class SlowOnesIT {
    private static final int RATE = 50;
    private static final Duration MEASURED = Duration.ofSeconds(Long.getLong("tandem.slow.seconds", 4));
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration FOR_EVER = Duration.ofHours(1);
    /** By far more than a message takes, and by far less than it would have to wait for one that does not read. */
    private static final double MOST_MILLIS = 10_000;
    /** The same for half of the messages, unless even while all read it took longer for one in a hundred. */
    private static final double MEDIAN_MILLIS = 1_000;

    private static final int WARM_UPS = 6;
    private static final double WARM = 0.2;

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void nobodyWaitsForAClientOrAProviderThatStopsReading() throws Exception {
        ProviderSimulator provider = lab.provider(ProviderOptions.builder());
        StoppingRelay beforeA1 = lab.ending(new StoppingRelay(provider.port()));
        Map<String, String> set =
                Map.of("providers.A1.address", "127.0.0.1:" + beforeA1.port(), "clients.globex.home", "primary");
        Pair pair = new Pair(lab, provider.port(), set, List.of("-Xmx256m", "-XX:+UseSerialGC"));
        NodeProcess primary = pair.startPrimary();
        StoppingRelay beforeNode = lab.ending(new StoppingRelay(primary.port()));
        lab.client(pair.client(Pair.ACME)
                        .bindType(BindType.TRANSMITTER)
                        .rate(RATE)
                        .duration(FOR_EVER)
                        .receipts(false))
                .start();
        LoadClient slow = lab.client(pair.client(Pair.ACME, beforeNode.port())
                .to("4478")
                .rate(RATE)
                .duration(FOR_EVER)
                .receiptTimeout(PATIENCE));
        slow.start();
        LoadReport before = warm(pair, primary);
        long slowHad = slow.snapshot().receipts();

        beforeA1.stopReadingWhoConnects();
        beforeNode.stopReadingTheTarget();
        LoadReport meanwhile = measure(pair, primary);

        Lab.say("all read:                               %s", text(before));
        Lab.say("a client and a provider account do not: %s", text(meanwhile));
        assertThat(slowHad).isPositive();
        assertThat(before.isClean()).isTrue();
        assertThat(meanwhile.isClean()).isTrue();
        assertThat(meanwhile.receipt().p99()).isLessThan(MOST_MILLIS);
        assertThat(meanwhile.receipt().p50())
                .isLessThan(Math.max(MEDIAN_MILLIS, before.receipt().p99()));
        assertThat(primary.log()).doesNotContain("OutOfMemoryError", "fault of ours");
    }

    /** What it takes when the node is warm: when the median has stayed what it was, or after a few tries. */
    private LoadReport warm(Pair pair, NodeProcess primary) throws Exception {
        LoadReport last = measure(pair, primary);
        for (int i = 1; i < WARM_UPS; i++) {
            LoadReport next = measure(pair, primary);
            if (Math.abs(next.receipt().p50() / last.receipt().p50() - 1) <= WARM) {
                return next;
            }
            last = next;
        }
        Lab.say("the medians still differ by more than %.0f %% after %d measurements", WARM * 100, WARM_UPS);
        return last;
    }

    /** Globex, over A2. */
    private LoadReport measure(Pair pair, NodeProcess primary) throws Exception {
        LoadClient globex = lab.client(pair.client(Pair.GLOBEX, primary.port())
                .rate(RATE)
                .duration(MEASURED)
                .receiptTimeout(PATIENCE));
        try (globex) {
            return globex.start().toCompletableFuture().get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
        }
    }

    private static String text(LoadReport report) {
        return "answers " + text(report.response()) + ", receipts " + text(report.receipt());
    }

    private static String text(Latency latency) {
        return String.format("median %.1f ms, 99%% %.1f ms", latency.p50(), latency.p99());
    }
}
