// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides again what a log says was decided, and compares. */
public final class Replay {
    private final List<String> problems = new ArrayList<>();
    private Optional<ReplayedRun<?>> run = Optional.empty();
    private int decisions;

    private Replay() {}

    /**
     * @param decisions how many were made again
     * @param problems where the log and the protocol differ, or a change of role is none of the model's; empty if all is well
     */
    public record Result(int decisions, List<String> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    /** @param lines of one node's log, with one run or more */
    public static Result of(List<String> lines) {
        Replay replay = new Replay();
        for (int i = 0; i < lines.size(); i++) {
            replay.line(lines, i);
        }
        return new Result(replay.decisions, replay.problems);
    }

    private void line(List<String> lines, int index) {
        String text = lines.get(index);
        String where = "line " + (index + 1) + ": ";
        Optional<LogHeader> header = LogHeader.parse(text);
        Optional<LogLine> line = LogLine.parse(text);
        if (header.isPresent()) {
            run = Optional.of(ReplayedRun.of(header.get()));
        } else if (line.isPresent() && run.isPresent()) {
            decisions++;
            run.get().check(line.get(), lastOfARun(lines, index)).ifPresent(problem -> problems.add(where + problem));
        } else if (line.isPresent()) {
            problems.add(where + "no run has begun");
        } else if (!text.isBlank() && !lastOfARun(lines, index)) {
            problems.add(where + "not understood: " + text);
        }
    }

    /**
     * Whether a crash may have torn this line. A whole one has a line end, so that an empty line follows it: that of the run that
     * begins next, or of a reader that keeps what is behind the last line end.
     */
    private static boolean lastOfARun(List<String> lines, int index) {
        return index + 1 == lines.size()
                || LogHeader.parse(lines.get(index + 1)).isPresent();
    }
}
