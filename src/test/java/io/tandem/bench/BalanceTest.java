// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.tools.Latency;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalanceTest {
    @Test
    void allThereOnceIsGood() {
        assertThat(Balance.problems(List.of(client(60, 0, 0), client(40, 0, 0)), provider(100, 0)))
                .isEmpty();
    }

    @Test
    void oneMessageLostIsAProblem() {
        assertThat(Balance.problems(List.of(client(100, 0, 0)), provider(99, 0)))
                .containsExactly("1 messages LOST: accepted, and never at the provider");
    }

    @Test
    void oneMessageDoubledIsAProblem() {
        assertThat(Balance.problems(List.of(client(100, 0, 0)), provider(100, 1)))
                .containsExactly("1 messages DOUBLED at the provider");
    }

    @Test
    void oneLostIsNotMadeGoodByOneThatNobodySent() {
        assertThat(Balance.problems(List.of(client(100, 0, 0)), provider(101, 0)))
                .containsExactly("1 messages at the provider that no client was answered for");
    }

    @Test
    void receiptsCountLikeMessages() {
        assertThat(Balance.problems(client(100, 2, 0))).containsExactly("2 receipts LOST");
        assertThat(Balance.problems(client(100, 0, 3))).containsExactly("3 receipts DOUBLED");
    }

    @Test
    void aRunWithoutAMessageProvesNothing() {
        assertThat(Balance.problems(List.of(client(0, 0, 0)), provider(0, 0))).isNotEmpty();
    }

    private static ClientReading client(long accepted, long receiptsMissing, long receiptsDuplicate) {
        return new ClientReading(
                0,
                "",
                accepted,
                accepted,
                0,
                0,
                0,
                accepted - receiptsMissing,
                receiptsMissing,
                receiptsDuplicate,
                0,
                1,
                0,
                1,
                new Latency(accepted, 1, 1, 1, 1, 1));
    }

    private static ProviderReading provider(long distinct, long duplicates) {
        return new ProviderReading(0, 2, 2, distinct + duplicates, distinct, duplicates, 0);
    }
}
