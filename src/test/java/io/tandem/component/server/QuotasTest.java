// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private Instant now = Instant.parse("2026-03-01T23:59:59Z");
    private long stored;
    private final Quotas quotas = new Quotas(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void allOrNothingUpToTheQuota() {
        assertThat(take("acme", 3)).isTrue();
        assertThat(take("acme", 3)).isFalse();
        assertThat(take("acme", 2)).isTrue();
        assertThat(take("acme", 1)).isFalse();
        assertThat(take("globex", 5)).isTrue();
    }

    @Test
    void whatWasNotAcceptedIsGivenBack() {
        take("acme", 5);
        quotas.giveBack("acme", 1);

        assertThat(take("acme", 1)).isTrue();
        assertThat(take("acme", 1)).isFalse();
    }

    @Test
    void whatWasStoredBeforeCountsAndIsNotCountedTwice() {
        stored = 3;
        assertThat(take("acme", 1)).isTrue();
        stored = 4;
        assertThat(take("acme", 1)).isTrue();
        assertThat(take("acme", 1)).isFalse();
    }

    @Test
    void aNewDayInUtcBeginsWithAWholeQuota() {
        take("acme", 5);
        now = now.plusSeconds(1);

        assertThat(take("acme", 5)).isTrue();
        assertThat(take("acme", 1)).isFalse();
    }

    private boolean take(String client, int messages) {
        return quotas.take(client, 5, messages, (millis, name) -> stored);
    }
}
