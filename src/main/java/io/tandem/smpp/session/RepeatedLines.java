// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Lines that others can cause as often as they like: the first of a subject is said at once, and once a minute how many
 * there were since.
 */
public final class RepeatedLines {
    static final Duration PAUSE = Duration.ofMinutes(1);
    private static final String OTHERS = "others";

    private record Line(String subject, String what) {}

    /** Runs something later. */
    @FunctionalInterface
    public interface Later {
        void run(Runnable work, Duration delay);
    }

    private final Later later;
    private final Consumer<String> log;
    private final int mostSubjects;
    /** What came since the last line; one that is missing has been quiet. */
    private final Map<Line, Long> unsaid = new ConcurrentHashMap<>();

    /**
     * @param mostSubjects that have a line of their own at one time, where others can make up as many as they like; all
     *     further ones share one
     */
    public RepeatedLines(Later later, Consumer<String> log, int mostSubjects) {
        this.later = later;
        this.log = log;
        this.mostSubjects = mostSubjects;
    }

    /**
     * @param times how many at once
     * @param what became of it, the same each time: "refused with ESME_RTHROTTLED"
     * @param because more about this one; may be empty. Only the first one's is said
     */
    public void say(String subject, int times, String what, String because) {
        Line own = new Line(subject, what);
        Line line = unsaid.containsKey(own) || unsaid.size() < mostSubjects ? own : new Line(OTHERS, what);
        AtomicBoolean first = new AtomicBoolean();
        unsaid.compute(line, (same, count) -> {
            first.setPlain(count == null);
            return count == null ? 0 : count + times;
        });
        if (first.getPlain()) {
            log.accept(subject + ": " + what + because);
            later.run(() -> sayMore(line), PAUSE);
        }
    }

    private void sayMore(Line line) {
        AtomicLong more = new AtomicLong();
        unsaid.compute(line, (same, count) -> {
            more.setPlain(count == null ? 0 : count);
            return more.getPlain() == 0 ? null : 0L;
        });
        if (more.getPlain() > 0) {
            log.accept(line.subject() + ": " + more.getPlain() + " more " + line.what() + " within " + PAUSE.toSeconds()
                    + " s");
            later.run(() -> sayMore(line), PAUSE);
        }
    }
}
