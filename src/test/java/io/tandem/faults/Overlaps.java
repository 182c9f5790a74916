// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.tools.SessionTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How long both nodes were bound to one provider account, as the provider saw it.
 *
 * @param bound milliseconds in which the provider held a session of each node for the same account, dead ones included
 * @param active milliseconds in which both of them worked: from the bind to the last PDU that came over it, without
 *     the times in which its node was dead, stopped or cut off
 * @param activeWhileLinked the part of {@code active} in which the link was whole
 */
record Overlaps(double bound, double active, double activeWhileLinked) {
    /** A session as far as it matters here: nanoseconds, {@code closed} of an open one is now. */
    record Held(String account, Home node, long bound, long heard, long closed) {
        static Held of(SessionTrace session) {
            return new Held(
                    session.account(),
                    session.systemType().equals(Home.PRIMARY.toString()) ? Home.PRIMARY : Home.SECONDARY,
                    session.boundAt(),
                    Math.max(session.boundAt(), session.heardAt()),
                    session.closedAt().orElseGet(System::nanoTime));
        }

        Spans whileBound() {
            return Spans.of(bound, closed);
        }

        Spans whileActive() {
            return Spans.of(bound, heard);
        }
    }

    static Overlaps of(List<Held> sessions, History history) {
        Spans bound = Spans.NONE;
        Spans active = Spans.NONE;
        for (String account : sessions.stream().map(Held::account).distinct().toList()) {
            bound = bound.or(of(sessions, account, Home.PRIMARY, Held::whileBound)
                    .and(of(sessions, account, Home.SECONDARY, Held::whileBound)));
            active = active.or(of(sessions, account, Home.PRIMARY, Held::whileActive)
                    .without(history.inert(Home.PRIMARY))
                    .and(of(sessions, account, Home.SECONDARY, Held::whileActive)
                            .without(history.inert(Home.SECONDARY))));
        }
        return new Overlaps(
                bound.millis(),
                active.millis(),
                active.without(history.linkCut()).millis());
    }

    private static Spans of(List<Held> sessions, String account, Home node, Function<Held, Spans> which) {
        List<Spans.Span> spans = new ArrayList<>();
        for (Held session : sessions) {
            if (session.account().equals(account) && session.node() == node) {
                spans.addAll(which.apply(session).spans());
            }
        }
        return Spans.union(spans);
    }
}
