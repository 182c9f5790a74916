// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.store.Message;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();
    private final Message message = Messages.mt(1, "c1", "A1").withPosition(10);
    private final Entry entry = new Entry(message, Optional.empty());

    @Test
    void remembersWhatLeftUntilTheReadsUnderWayAreBack() {
        ledger.add(entry);
        long first = ledger.readAsked();
        long second = ledger.readAsked();
        ledger.remove(entry);
        long third = ledger.readAsked();
        assertThat(ledger.isStale(message)).isTrue();
        ledger.readBack(first);
        assertThat(ledger.isStale(message)).isTrue();
        ledger.readBack(second);
        assertThat(ledger.isStale(message)).isFalse();
        assertThat(ledger.knows(1)).isFalse();
        ledger.readBack(third);
    }

    @Test
    void forgetsAtOnceWhenNothingIsRead() {
        ledger.add(entry);
        ledger.remove(entry);
        assertThat(ledger.knows(1)).isFalse();
    }

    @Test
    void takesAMessageThatWasMadePendingAnewForNews() {
        ledger.add(entry);
        long read = ledger.readAsked();
        ledger.remove(entry);
        assertThat(ledger.isStale(message.withPosition(11))).isFalse();
        ledger.readBack(read);
    }
}
