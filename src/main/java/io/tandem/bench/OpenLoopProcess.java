// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.util.json.JsonObject;

/**
 * {@link OpenLoop} in a process of its own. Arguments: port, {@link Series}, messages a second, connections, window. Answers each
 * line with the counts so far. It begins with a warm-up; {@code pause} ends that and waits for the answers, {@code begin} begins to submit
 * at the rate, {@code mark} begins what is measured, {@code end} ends it, {@code stop} begins no more messages and
 * waits for the last answer. It ends when its input does.
 */
final class OpenLoopProcess {
    static final String LOOK = "look";
    static final String PAUSE = "pause";
    static final String BEGIN = "begin";
    static final String MARK = "mark";
    static final String END = "end";
    static final String STOP = "stop";

    private OpenLoopProcess() {}

    /** @throws IOException if its input can't be read */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = Talk.answers();
        try (OpenLoop loop = new OpenLoop(
                Integer.parseInt(arguments[0]),
                Series.valueOf(arguments[1]),
                Double.parseDouble(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]))) {
            loop.start();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line) {
                    case PAUSE -> loop.pause();
                    case BEGIN -> loop.begin();
                    case MARK -> loop.mark();
                    case END -> loop.endMark();
                    case STOP -> loop.stop();
                    default -> {}
                }
                out.println(json(loop.reading()).toJson());
            }
        }
    }

    private static JsonObject json(OpenLoopCounts.Reading reading) {
        JsonObject json = new JsonObject();
        json.put("bound", reading.bound());
        json.put("accepted", reading.accepted());
        json.put("refused", reading.refused());
        json.put("inDoubt", reading.inDoubt());
        json.put("sessionsLost", reading.sessionsLost());
        json.put("begun", reading.begun());
        json.put("firstMarked", reading.firstMarked());
        json.put("endMarked", reading.endMarked());
        json.put("begunWallNanos", reading.begunWallNanos());
        json.put("clockShiftNanos", reading.clockShiftNanos());
        json.put("response", LatencyJson.of(reading.response()));
        json.put("lateness", LatencyJson.of(reading.lateness()));
        return json;
    }
}
