// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.util.json.JsonObject;

/** An {@link OpenLoop} in a process of its own: first as fast as answers come, then at a rate. */
final class FixedRate {
    private static final int WINDOW = 1000;
    private static final Duration BIND = Duration.ofSeconds(60);
    private static final double CLOCK_TOLERANCE_NANOS = 1e6;

    private final Talk talk;
    private final Series series;
    private final double rate;

    private FixedRate(Talk talk, Series series, double rate) {
        this.talk = talk;
        this.series = series;
        this.rate = rate;
    }

    /**
     * Returns when a first message has been accepted.
     *
     * @param port where it binds
     * @param rate messages a second
     */
    static FixedRate start(Bed bed, int port, Series series, double rate, int connections)
            throws BenchException, IOException, InterruptedException {
        Talk talk = bed.startTalk(
                "open-loop-" + series,
                Settings.TOOL_JVM,
                OpenLoopProcess.class,
                List.of(
                        Integer.toString(port),
                        series.name(),
                        Double.toString(rate),
                        Integer.toString(connections),
                        Integer.toString(WINDOW)));
        FixedRate client = new FixedRate(talk, series, rate);
        Await.until(BIND, "a first message is accepted", () -> client.accepted() > 0);
        return client;
    }

    long accepted() throws BenchException {
        return look().accepted();
    }

    /** So far. */
    Result look() throws BenchException {
        return new Result(talk.ask(OpenLoopProcess.LOOK));
    }

    /** Submits nothing more until {@link #begin}; returns how many have been accepted when all are answered. */
    long pause() throws BenchException {
        return talk.ask(OpenLoopProcess.PAUSE).getLong("accepted");
    }

    /** At the rate from now on. */
    void begin() throws BenchException {
        talk.ask(OpenLoopProcess.BEGIN);
    }

    /** What is due from now on is measured, and what was before is forgotten. */
    void mark() throws BenchException {
        talk.ask(OpenLoopProcess.MARK);
    }

    /** What is due from now on is not. */
    void endMark() throws BenchException {
        talk.ask(OpenLoopProcess.END);
    }

    /** Submits nothing more; all is answered. */
    Result stop() throws BenchException {
        return new Result(talk.ask(OpenLoopProcess.STOP));
    }

    /** How long after they were due those measured came to the provider, by its record. */
    Percentiles toProvider(Path record, Result counted) throws IOException {
        return Arrivals.read(
                record, series, counted.begunWallNanos(), rate, counted.firstMarked(), counted.endMarked());
    }

    /** What it counted. */
    record Result(JsonObject last) {
        long accepted() {
            return last.getLong("accepted");
        }

        /** How many of those that were measured were due. */
        long measured() {
            return endMarked() - firstMarked();
        }

        /** The number of the first message that was measured. */
        long firstMarked() {
            return last.getLong("firstMarked");
        }

        /** The number of the first one that was not any more. */
        long endMarked() {
            return last.getLong("endMarked");
        }

        /** When the first message was due at the rate: wall clock, nanoseconds since 1970. */
        long begunWallNanos() {
            return last.getLong("begunWallNanos");
        }

        Percentiles response() {
            return LatencyJson.read((JsonObject) last.get("response"));
        }

        /** How long after they were due messages left the client. */
        Percentiles lateness() {
            return LatencyJson.read((JsonObject) last.get("lateness"));
        }

        List<String> problems() {
            List<String> problems = new ArrayList<>();
            for (String bad : List.of("refused", "inDoubt", "sessionsLost")) {
                if (last.getLong(bad) > 0) {
                    problems.add(last.getLong(bad) + " " + bad);
                }
            }
            return problems;
        }

        /** The same, and whether all that was measured came to the provider. */
        List<String> problems(Percentiles toProvider) {
            List<String> problems = problems();
            if (toProvider.count() != measured()) {
                problems.add("of " + measured() + " messages measured the provider has recorded " + toProvider.count());
            }
            return problems;
        }

        List<String> notes() {
            long shift = last.getLong("clockShiftNanos");
            return Math.abs(shift) > CLOCK_TOLERANCE_NANOS
                    ? List.of("the clock was set by " + shift / 1000
                            + " µs meanwhile: times to the provider are off by that")
                    : List.of();
        }
    }
}
