// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What becomes of the store's rate as its log grows, and of a node's start as its queue does. */
final class Growth implements Scenario {
    private static final int IN_FLIGHT = 400;
    private static final double PERCENT = 100;
    private static final double MEGABYTE = 1 << 20;
    private static final double SECOND = 1e9;
    /** The oldest go while it is measured: what they are as old as more than is kept. */
    private static final Duration AGE = Duration.ofDays(Lives.DAYS_KEPT + 3L);

    private static final Duration QUEUED_WITHIN = Duration.ofHours(1);

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String what() {
        return "the store empty, and with --rows in its log while the oldest go; a node's start with as many queued";
    }

    @Override
    public RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException {
        long rows = bench.plan().rows();
        Lives empty = lives(bench, 0);
        Lives full = lives(bench, rows);
        Start without = start(bench, 0);
        Start with = start(bench, rows);
        long gone = rows + full.finished() - full.stored();
        return new RunResult(
                List.of(
                        Measure.higher("with the log full", Units.MESSAGES_PER_SECOND, full.rate()),
                        Measure.higher("with none", Units.MESSAGES_PER_SECOND, empty.rate()),
                        Measure.lower("lost", Units.PERCENT, (1 - full.rate() / empty.rate()) * PERCENT),
                        Measure.lower("CPU, with the log full", Units.CPU, full.cpu()),
                        Measure.lower("CPU, with none", Units.CPU, empty.cpu()),
                        Measure.neither("taken out of the log meanwhile", Units.MESSAGES, gone),
                        Measure.lower("start with a full queue", "s", with.seconds()),
                        Measure.lower("start with none", "s", without.seconds()),
                        Measure.lower("live heap after the start with a full queue", "MB", with.heap())),
                problems(empty, full, gone),
                List.of());
    }

    private static List<String> problems(Lives empty, Lives full, long gone) {
        if (empty.begun() != empty.finished() || full.begun() != full.finished()) {
            return List.of(String.format(
                    Locale.ROOT,
                    "%,d messages begun, %,d finished",
                    empty.begun() + full.begun(),
                    empty.finished() + full.finished()));
        }
        return gone > 0 ? List.of() : List.of("nothing was taken out of the log, so that was not measured");
    }

    private static Lives lives(Workbench bench, long rows) throws BenchException, IOException, InterruptedException {
        bench.progress().say(String.format(Locale.ROOT, "    store with %,d messages in its log", rows));
        try (Bed bed = bench.bed()) {
            Path store = bed.directory().resolve("store");
            if (rows > 0) {
                new FilledStore(FilledStore.Content.ENDED, "benchmark", rows, AGE).write(store, bench.progress());
            }
            Lives lives = Lives.measure(bench, bed, store, IN_FLIGHT, false);
            bed.concluded(true);
            return lives;
        }
    }

    /**
     * A start of a node, in another process and without the archive of classes that bin/tandem makes.
     *
     * @param seconds from that it was asked for until clients may bind
     * @param heap MB that are reachable then
     */
    private record Start(double seconds, double heap) {}

    private static Start start(Workbench bench, long queued) throws BenchException, IOException, InterruptedException {
        bench.progress().say(String.format(Locale.ROOT, "    node with %,d messages queued", queued));
        try (Bed bed = bench.bed()) {
            if (queued > 0) {
                new FilledStore(FilledStore.Content.QUEUED, "primary", queued, QUEUED_WITHIN)
                        .write(bed.directory().resolve("primary"), bench.progress());
            }
            long began = System.nanoTime();
            NodeProcess node = bed.startPrimary(Map.of());
            double seconds = (System.nanoTime() - began) / SECOND;
            bed.concluded(true);
            bench.progress().say(String.format(Locale.ROOT, "    started in %.1f s", seconds));
            return new Start(seconds, node.jvm().liveHeap() / MEGABYTE);
        }
    }
}
