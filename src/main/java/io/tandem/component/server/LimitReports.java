// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Says what limits have refused: at once the first time, then how many it were since, once a minute for each client and
 * limit, however many they are.
 */
final class LimitReports {
    static final Duration PAUSE = Duration.ofMinutes(1);

    private record Subject(String who, Limit limit) {
        @Override
        public String toString() {
            return who + ": " + limit.sentence();
        }
    }

    /** Runs something later. */
    @FunctionalInterface
    interface Later {
        void run(Runnable work, Duration delay);
    }

    private final LimitListener listener;
    private final Later later;
    private final Consumer<String> log;
    /** Refused since the last line; a subject that is missing has been quiet. */
    private final Map<Subject, Long> unsaid = new ConcurrentHashMap<>();

    LimitReports(LimitListener listener, Later later, Consumer<String> log) {
        this.listener = listener;
        this.later = later;
        this.log = log;
    }

    /**
     * @param times how many messages, binds or connections
     * @param how what became of them: "refused with ESME_RTHROTTLED"
     */
    void refused(String who, Limit limit, int times, String how) {
        listener.refused(who, limit, times);
        Subject subject = new Subject(who, limit);
        AtomicBoolean first = new AtomicBoolean();
        unsaid.compute(subject, (same, count) -> {
            first.setPlain(count == null);
            return count == null ? 0 : count + times;
        });
        if (first.getPlain()) {
            log.accept(subject + ": " + how);
            later.run(() -> sayMore(subject, how), PAUSE);
        }
    }

    private void sayMore(Subject subject, String how) {
        AtomicLong more = new AtomicLong();
        unsaid.compute(subject, (same, count) -> {
            more.setPlain(count == null ? 0 : count);
            return more.getPlain() == 0 ? null : 0L;
        });
        if (more.getPlain() > 0) {
            log.accept(subject + ": " + more.getPlain() + " more " + how + " within " + PAUSE.toSeconds() + " s");
            later.run(() -> sayMore(subject, how), PAUSE);
        }
    }
}
