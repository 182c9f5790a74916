// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

final class AcceptancesTest {
    private static final long SECOND = 1_000_000_000;
    private static final InetSocketAddress ONE = new InetSocketAddress("127.0.0.1", 1);
    private static final InetSocketAddress OTHER = new InetSocketAddress("127.0.0.1", 2);

    private final Acceptances acceptances = new Acceptances();

    @Test
    void saysWhoWasFirstSinceATime() {
        acceptances.add(10, ONE);
        acceptances.add(20, OTHER);
        acceptances.add(30, ONE);
        assertThat(acceptances.first(11)).hasValue(20);
        assertThat(acceptances.firstBy("127.0.0.1", 1, 11)).hasValue(30);
        assertThat(acceptances.firstBy("127.0.0.1", 2, 21)).isEmpty();
        assertThat(acceptances.firstBy("127.0.0.2", 1, 0)).isEmpty();
    }

    @Test
    void theTimesBeforeTheFirstAndAfterTheLastAreGapsToo() {
        assertThat(acceptances.longestGap(100, 400)).isEqualTo(300);
        acceptances.add(150, ONE);
        acceptances.add(160, ONE);
        assertThat(acceptances.longestGap(100, 400)).isEqualTo(240);
        assertThat(acceptances.longestGap(100, 165)).isEqualTo(50);
    }

    @Test
    void countsByTheSecond() {
        for (int i = 0; i < 5000; i++) {
            acceptances.add(i * SECOND / 2000, ONE);
        }
        assertThat(acceptances.perSecond(0, 3 * SECOND)).containsExactly(2000, 2000, 1000);
    }
}
