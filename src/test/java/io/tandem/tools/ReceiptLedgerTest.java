// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.tools.ReceiptLedger.Outcome;
import org.junit.jupiter.api.Test;

class ReceiptLedgerTest {
    private final ReceiptLedger ledger = new ReceiptLedger(true);

    @Test
    void aReceiptIsMatchedOnceAndAfterThatADuplicate() {
        ledger.accepted("1");
        ledger.expect("1", 10);

        assertThat(ledger.outstanding()).isEqualTo(1);
        assertThat(ledger.submitted("1")).hasValue(10);
        assertThat(ledger.receipt("1", 20)).isEqualTo(Outcome.MATCHED);
        assertThat(ledger.receipt("1", 30)).isEqualTo(Outcome.DUPLICATE);
        assertThat(ledger.outstanding()).isZero();
        assertThat(ledger.receiptedIds()).containsExactly("1");
    }

    @Test
    void aReceiptBeforeItsResponseIsHeldUntilTheResponse() {
        assertThat(ledger.receipt("1", 20)).isEqualTo(Outcome.EARLY);
        assertThat(ledger.receipt("1", 21)).isEqualTo(Outcome.DUPLICATE);
        assertThat(ledger.unknown()).isEqualTo(1);

        ledger.accepted("1");
        assertThat(ledger.expect("1", 10)).hasValue(20);
        assertThat(ledger.unknown()).isZero();
        assertThat(ledger.receiptedIds()).containsExactly("1");
        assertThat(ledger.receipt("1", 30)).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void anIdGivenTwiceIsNoticed() {
        assertThat(ledger.accepted("1")).isTrue();
        assertThat(ledger.accepted("1")).isFalse();
    }

    @Test
    void idsAreOnlyKeptWhereWanted() {
        ReceiptLedger forgetful = new ReceiptLedger(false);
        forgetful.accepted("1");
        forgetful.expect("1", 10);
        forgetful.receipt("1", 20);

        assertThat(forgetful.acceptedIds()).isEmpty();
        assertThat(forgetful.receiptedIds()).isEmpty();
    }
}
