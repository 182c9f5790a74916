// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stretches of time that do not touch, in order. Nanoseconds of {@link System#nanoTime()}. */
record Spans(List<Spans.Span> spans) {
    /** From one time up to another, not including it. */
    record Span(long from, long to) {
        long length() {
            return to - from;
        }
    }

    static final Spans NONE = new Spans(List.of());

    static Spans of(long from, long to) {
        return to - from > 0 ? new Spans(List.of(new Span(from, to))) : NONE;
    }

    static Spans union(List<Span> any) {
        List<Span> joined = new ArrayList<>();
        for (Span next :
                any.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
            Span last = joined.isEmpty() ? next : joined.get(joined.size() - 1);
            if (joined.isEmpty() || next.from() > last.to()) {
                joined.add(next);
            } else {
                joined.set(joined.size() - 1, new Span(last.from(), Math.max(last.to(), next.to())));
            }
        }
        return new Spans(joined);
    }

    Spans and(Spans other) {
        List<Span> common = new ArrayList<>();
        for (Span one : spans) {
            for (Span two : other.spans) {
                long from = Math.max(one.from(), two.from());
                long to = Math.min(one.to(), two.to());
                if (to > from) {
                    common.add(new Span(from, to));
                }
            }
        }
        return union(common);
    }

    Spans or(Spans other) {
        List<Span> both = new ArrayList<>(spans);
        both.addAll(other.spans);
        return union(both);
    }

    Spans without(Spans other) {
        List<Span> left = new ArrayList<>(spans);
        for (Span hole : other.spans) {
            List<Span> next = new ArrayList<>();
            for (Span span : left) {
                if (hole.to() <= span.from() || hole.from() >= span.to()) {
                    next.add(span);
                } else {
                    if (hole.from() > span.from()) {
                        next.add(new Span(span.from(), hole.from()));
                    }
                    if (hole.to() < span.to()) {
                        next.add(new Span(hole.to(), span.to()));
                    }
                }
            }
            left = next;
        }
        return new Spans(left);
    }

    double millis() {
        return spans.stream().mapToLong(Span::length).sum() / 1e6;
    }
}
