// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Many messages of one client queued while no provider is there; then it comes, and they drain while intake goes on. Of that a part is
 * urgent, and is to overtake what is queued.
 */
final class Backlog implements Scenario {
    private static final double INTAKE = 1000;
    private static final double URGENT = 50;
    private static final double MEGABYTE = 1 << 20;
    private static final double KILOBYTES = 1024;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String what() {
        return "as many messages queued as --backlog says; they drain while 1,000/s more come in, and 50/s urgent ones";
    }

    @Override
    public RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException {
        long size = bench.plan().backlog();
        try (FreshDirectory memory = FreshDirectory.inMemory(bench.directory());
                Bed bed = bench.bed()) {
            NodeProcess primary = bed.startPrimary(Settings.ROOM);
            Client first =
                    bed.startClient(Load.of(primary.port(), "acme", Settings.CONNECTIONS / 2, 2 * Settings.WINDOW)
                            .withCount(size));
            fill(first, size, bench.progress());
            ClientReading filled = first.finish();
            first.close(); // an account has no more connections than a client opens
            double heap = primary.jvm().liveHeap() / MEGABYTE;
            double resident = primary.residentKilobytes() / KILOBYTES;

            FixedRate intake = FixedRate.start(bed, primary.port(), Series.NORMAL, INTAKE, Settings.CONNECTIONS - 1);
            FixedRate urgent = FixedRate.start(bed, primary.port(), Series.URGENT, URGENT, 1);
            for (FixedRate client : List.of(intake, urgent)) {
                client.pause();
                client.begin();
            }
            intake.mark();
            TimeUnit.NANOSECONDS.sleep(bench.plan().measured().toNanos());
            intake.endMark();

            Path record = memory.path().resolve("urgent");
            Provider provider = bed.startProvider(
                    "--response-delay=0ms", "--record=" + record, "--record-to=" + Series.URGENT.prefix());
            Percentiles before = intake.look().response();
            double drained =
                    new Drain(provider, List.of(intake, urgent), size, INTAKE + URGENT, bench.progress()).run();
            FixedRate.Result during = intake.stop();
            FixedRate.Result overtaking = urgent.stop();
            long all = size + during.accepted() + overtaking.accepted();
            List<String> problems = new ArrayList<>(Balance.delivery(all, Balance.settle(provider, all)));
            problems.addAll(Balance.problems(filled));
            problems.addAll(during.problems());
            provider.stop(); // so that its record is complete
            Percentiles toProvider = urgent.toProvider(record, overtaking);
            problems.addAll(overtaking.problems(toProvider));
            return bed.conclude(new RunResult(
                    List.of(
                            Measure.higher("drained", Units.MESSAGES_PER_SECOND, drained),
                            Measure.higher("queued", Units.MESSAGES_PER_SECOND, filled.acceptedPerSecond()),
                            response("before the drain, median", before.p50()),
                            response("before the drain, 99 %", before.p99()),
                            response(
                                    "during the drain, median",
                                    during.response().p50()),
                            response("during the drain, 99 %", during.response().p99()),
                            urgent("median", toProvider.p50()),
                            urgent("99 %", toProvider.p99()),
                            urgent("longest", toProvider.max()),
                            Measure.lower("live heap when all is queued", "MB", heap),
                            Measure.lower("memory of the process when all is queued", "MB", resident)),
                    problems,
                    List.of()));
        }
    }

    private static Measure response(String when, double millis) {
        return Measure.lower("response " + when, Units.MILLISECONDS, millis);
    }

    private static Measure urgent(String which, double millis) {
        return Measure.lower("urgent to the provider during the drain, " + which, Units.MILLISECONDS, millis);
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

    private static void requireMoving(String failure) throws BenchException {
        if (!failure.isEmpty()) {
            throw new BenchException("the client gave up: " + failure);
        }
    }

    private static double rate(long count, long nanos) {
        return count * 1e9 / nanos;
    }
}
