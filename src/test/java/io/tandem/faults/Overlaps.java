// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.tools.SessionTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * How long both nodes were bound to one provider account, as the provider saw it.
 *
 * @param bound milliseconds in which the provider held a session of each node for the same account, dead ones included
 * @param active milliseconds in which both of them worked: from the bind to the last PDU that came over it, without
 *     the times in which its node was dead, stopped or cut off
 * @param activeWhileLinked the part of {@code active} in which the link was whole
 */
record Overlaps(double bound, double active, double activeWhileLinked) {
    static Overlaps of(List<SessionTrace> sessions, History history) {
        Spans bound = Spans.NONE;
        Spans active = Spans.NONE;
        for (String account :
                sessions.stream().map(SessionTrace::account).distinct().toList()) {
            Spans primaryBound = bound(sessions, account, Home.PRIMARY);
            Spans secondaryBound = bound(sessions, account, Home.SECONDARY);
            bound = bound.or(primaryBound.and(secondaryBound));
            active = active.or(active(sessions, account, Home.PRIMARY, history)
                    .and(active(sessions, account, Home.SECONDARY, history)));
        }
        return new Overlaps(
                bound.millis(),
                active.millis(),
                active.without(history.linkCut()).millis());
    }

    private static Spans bound(List<SessionTrace> sessions, String account, Home node) {
        List<Spans.Span> spans = new ArrayList<>();
        for (SessionTrace session : of(sessions, account, node)) {
            spans.add(new Spans.Span(session.boundAt(), session.closedAt().orElseGet(System::nanoTime)));
        }
        return Spans.union(spans);
    }

    private static Spans active(List<SessionTrace> sessions, String account, Home node, History history) {
        List<Spans.Span> spans = new ArrayList<>();
        for (SessionTrace session : of(sessions, account, node)) {
            spans.add(new Spans.Span(session.boundAt(), Math.max(session.boundAt(), session.heardAt())));
        }
        return Spans.union(spans).without(history.inert(node));
    }

    private static List<SessionTrace> of(List<SessionTrace> sessions, String account, Home node) {
        return sessions.stream()
                .filter(session -> session.account().equals(account)
                        && session.systemType().equals(node.toString()))
                .toList();
    }
}
