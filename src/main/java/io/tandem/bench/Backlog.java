// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Many messages queued while no provider is there; then it comes, and they drain while intake goes on. */
final class Backlog implements Scenario {
    private static final double INTAKE = 1000;
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final double MEGABYTE = 1 << 20;
    private static final double KILOBYTES = 1024;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String what() {
        return "as many messages queued as --backlog says; they drain while 1,000/s more come in";
    }

    @Override
    public RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException {
        long size = bench.plan().backlog();
        try (Bed bed = bench.bed()) {
            NodeProcess primary = bed.startPrimary(Settings.ROOM);
            Client first =
                    bed.startClient(Load.of(primary.port(), "acme", Settings.CONNECTIONS / 2, 2 * Settings.WINDOW)
                            .withCount(size));
            fill(first, size, bench.progress());
            ClientReading filled = first.finish();
            first.close(); // an account has no more connections than a client opens
            double heap = primary.jvm().liveHeap() / MEGABYTE;
            double resident = primary.residentKilobytes() / KILOBYTES;

            FixedRate intake = FixedRate.start(bed, primary.port(), INTAKE);
            intake.pause();
            intake.begin();
            intake.mark();
            TimeUnit.NANOSECONDS.sleep(bench.plan().measured().toNanos());
            intake.endMark();

            Provider provider = bed.startProvider("--response-delay=0ms");
            Await.until(
                    Duration.ofMinutes(1),
                    "the backlog begins to drain",
                    () -> provider.counts().distinct() > 0);
            Percentiles before = intake.look().response();
            ProviderReading begin = provider.counts();
            ProviderReading end = drain(provider, intake, size, bench.progress());
            intake.endMark();
            FixedRate.Result during = intake.stop();
            long all = size + during.accepted();
            List<String> problems = new ArrayList<>(Balance.delivery(all, Balance.settle(provider, all)));
            problems.addAll(Balance.problems(filled));
            problems.addAll(during.problems());
            return bed.conclude(new RunResult(
                    List.of(
                            Measure.higher(
                                    "drained",
                                    Units.MESSAGES_PER_SECOND,
                                    (end.distinct() - begin.distinct()) * 1e9 / (end.nanos() - begin.nanos())),
                            Measure.higher("queued", Units.MESSAGES_PER_SECOND, filled.acceptedPerSecond()),
                            response("before the drain, median", before.p50()),
                            response("before the drain, 99 %", before.p99()),
                            response(
                                    "during the drain, median",
                                    during.response().p50()),
                            response("during the drain, 99 %", during.response().p99()),
                            Measure.lower("live heap when all is queued", "MB", heap),
                            Measure.lower("memory of the process when all is queued", "MB", resident)),
                    problems,
                    List.of()));
        }
    }

    private static Measure response(String when, double millis) {
        return Measure.lower("response " + when, Units.MILLISECONDS, millis);
    }

    private static void fill(Client client, long size, Progress progress) throws BenchException, InterruptedException {
        ClientReading before = client.counts();
        while (before.accepted() + before.refused() < size) {
            TimeUnit.SECONDS.sleep(1);
            ClientReading now = client.counts();
            requireMoving(now.failure());
            progress.say(String.format(
                    Locale.ROOT,
                    "    queueing  %,10.0f/s, %,d queued",
                    rate(now.accepted() - before.accepted(), now.nanos() - before.nanos()),
                    now.accepted()));
            before = now;
        }
    }

    /**
     * When the backlog is gone: what is not delivered is no more than what is under way at that rate of intake. Answers are measured
     * from when half of it is gone.
     */
    private static ProviderReading drain(Provider provider, FixedRate intake, long size, Progress progress)
            throws BenchException, InterruptedException {
        long begun = System.nanoTime();
        boolean marked = false;
        ProviderReading before = provider.counts();
        while (true) {
            TimeUnit.SECONDS.sleep(1);
            long accepted = intake.accepted();
            ProviderReading now = provider.counts();
            long left = size + accepted - now.distinct();
            if (!marked && left < size / 2) {
                intake.mark();
                marked = true;
            }
            if (left < INTAKE) {
                return now;
            }
            if (System.nanoTime() - begun > LONGEST.toNanos()) {
                throw new BenchException("the backlog does not drain: " + left + " messages are left");
            }
            progress.say(String.format(
                    Locale.ROOT,
                    "    draining  %,10.0f/s, %,d left",
                    rate(now.distinct() - before.distinct(), now.nanos() - before.nanos()),
                    left));
            before = now;
        }
    }

    private static void requireMoving(String failure) throws BenchException {
        if (!failure.isEmpty()) {
            throw new BenchException("the client gave up: " + failure);
        }
    }

    private static double rate(long count, long nanos) {
        return count * 1e9 / nanos;
    }
}
