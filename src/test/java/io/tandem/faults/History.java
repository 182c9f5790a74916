// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** What was done to the nodes and their wires, and when: the truth the measurements are held against. */
final class History {
    /** What a node may suffer. */
    enum Ill {
        /** Not running. */
        DEAD,
        /** SIGSTOP. */
        STOPPED,
        /** What it sends does not reach the providers. */
        CUT_OFF,
        /** What it sends does not reach the other node. */
        LINK_CUT
    }

    private record Period(Home node, Ill ill, long from, long to) {}

    private final LongSupplier clock;
    private final List<Period> periods = new ArrayList<>();
    private final Map<Home, Map<Ill, Long>> open = new EnumMap<>(Home.class);

    History() {
        this(System::nanoTime);
    }

    /** @param clock nanoseconds of the monotonic clock */
    History(LongSupplier clock) {
        this.clock = clock;
    }

    synchronized void begin(Home node, Ill ill) {
        open.computeIfAbsent(node, unseen -> new EnumMap<>(Ill.class)).putIfAbsent(ill, clock.getAsLong());
    }

    synchronized void end(Home node, Ill ill) {
        Long begun = open.getOrDefault(node, Map.of()).get(ill);
        if (begun != null) {
            open.get(node).remove(ill);
            periods.add(new Period(node, ill, begun, clock.getAsLong()));
        }
    }

    synchronized boolean suffers(Home node, Ill ill) {
        return open.getOrDefault(node, Map.of()).containsKey(ill);
    }

    /** When this node could not act towards a provider. */
    Spans inert(Home node) {
        return when(node, Ill.DEAD).or(when(node, Ill.STOPPED)).or(when(node, Ill.CUT_OFF));
    }

    /** When at least one direction of the link was cut. */
    Spans linkCut() {
        return when(Home.PRIMARY, Ill.LINK_CUT).or(when(Home.SECONDARY, Ill.LINK_CUT));
    }

    private synchronized Spans when(Home node, Ill ill) {
        List<Spans.Span> spans = new ArrayList<>();
        for (Period period : periods) {
            if (period.node() == node && period.ill() == ill) {
                spans.add(new Spans.Span(period.from(), period.to()));
            }
        }
        Long begun = open.getOrDefault(node, Map.of()).get(ill);
        if (begun != null) {
            spans.add(new Spans.Span(begun, clock.getAsLong()));
        }
        return Spans.union(spans);
    }
}
