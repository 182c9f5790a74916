// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitReportsTest {
    private static final String THROTTLED = "refused with ESME_RTHROTTLED";

    private final List<String> lines = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final LimitReports reports = new LimitReports(
            (who, limit, times) -> counted.add(who + " " + limit + " " + times),
            (work, delay) -> later.add(work),
            lines::add);

    @Test
    void theFirstIsSaidAtOnceAndThoseOfTheNextMinuteTogether() {
        rate("acme");
        assertThat(lines).containsExactly("acme: more messages a second than its rate: refused with ESME_RTHROTTLED");
        rate("acme");
        rate("acme");
        assertThat(lines).hasSize(1);

        later.remove().run();

        assertThat(lines)
                .last()
                .isEqualTo(
                        "acme: more messages a second than its rate: 2 more refused with ESME_RTHROTTLED within 60 s");
        assertThat(counted).containsOnly("acme rate 1").hasSize(3);
    }

    @Test
    void afterAQuietMinuteTheNextOneIsTheFirstAgain() {
        rate("acme");
        later.remove().run();
        assertThat(later).isEmpty();

        rate("acme");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).isEqualTo(lines.get(0));
    }

    @Test
    void eachClientAndEachLimitHasItsOwnLine() {
        rate("acme");
        rate("globex");
        reports.refused("acme", Limit.QUOTA, 1, THROTTLED);

        assertThat(lines).hasSize(3);
    }

    private void rate(String client) {
        reports.refused(client, Limit.RATE, 1, THROTTLED);
    }
}
