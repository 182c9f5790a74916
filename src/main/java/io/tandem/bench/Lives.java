// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.json.JsonObject;

/**
 * What a {@link StoreProcess} came to.
 *
 * @param rate lives of messages a second while it was measured
 * @param cpu seconds of processor for 1,000 of them
 * @param begun from the start to the end of the process
 * @param finished of those
 * @param stored messages in the log at the end
 */
record Lives(double rate, double cpu, long begun, long finished, long stored) {
    /** As long as a node keeps messages if nothing else is said. */
    static final int DAYS_KEPT = 30;

    /** Runs one in this directory, which may have a store in it. */
    static Lives measure(Workbench bench, Bed bed, Path directory, int inFlight, boolean clientReceipts)
            throws BenchException, IOException, InterruptedException {
        Talk store = bed.startTalk(
                "store",
                NodeProcess.jvmOptions(),
                StoreProcess.class,
                List.of(
                        directory.toString(),
                        Integer.toString(inFlight),
                        Boolean.toString(clientReceipts),
                        Integer.toString(DAYS_KEPT)));
        pause(store, bench.progress(), "warm-up", bench.plan().warmUp());
        JsonObject begin = store.ask(StoreProcess.LOOK);
        pause(store, bench.progress(), "measuring", bench.plan().measured());
        JsonObject end = store.ask(StoreProcess.LOOK);
        JsonObject last = store.ask(StoreProcess.STOP);
        return new Lives(
                rate(begin, end),
                (end.getDouble("cpu") - begin.getDouble("cpu")) * 1000 / (count(end) - count(begin)),
                last.getLong("begun"),
                count(last),
                last.getLong("stored"));
    }

    private static void pause(Talk store, Progress progress, String phase, Duration time)
            throws BenchException, InterruptedException {
        long begun = System.nanoTime();
        JsonObject before = store.ask(StoreProcess.LOOK);
        while (true) {
            long left = time.toNanos() - (System.nanoTime() - begun);
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
            JsonObject now = store.ask(StoreProcess.LOOK);
            progress.rate(phase, rate(before, now));
            before = now;
        }
    }

    private static long count(JsonObject json) {
        return json.getLong("finished");
    }

    private static double rate(JsonObject begin, JsonObject end) {
        return (count(end) - count(begin)) * 1e9 / (end.getLong("nanos") - begin.getLong("nanos"));
    }
}
