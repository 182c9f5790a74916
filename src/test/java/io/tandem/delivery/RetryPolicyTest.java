// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.account.InDoubt;
import io.tandem.account.RetryRule;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Message;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private static final long NOW = 1_000_000;
    private static final Message MESSAGE = Messages.mt(1, "c1", "A1");
    private final RandomGenerator random = new Random(4);

    @ParameterizedTest
    @ValueSource(ints = {0x58, 0x14})
    void slowsDownForAnAccountThatIsFull(int status) {
        assertThat(refused(status)).isEqualTo(new Decision.SlowDown());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x08, 0x64, 0x45})
    void triesAgainLaterAfterAPassingError(int status) {
        assertThat(refused(status)).isInstanceOfSatisfying(Decision.RetryAt.class, retry -> {
            assertThat(retry.due()).isBetween(NOW + 24_000, NOW + 36_000);
            assertThat(retry.status()).isEqualTo(status);
        });
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x01, 0x0A, 0x0B, 0x15, 0x33, 0x43, 0x48, 0x49, 0x50, 0x51, 0x61, 0x62, 0x65, 0xC0, 0xC2, 0xFF, 0x400
            })
    void givesUpForEverythingElse(int status) {
        assertThat(refused(status)).isEqualTo(new Decision.Finish(MessageState.UNDELIVERABLE, status));
    }

    @Test
    void callsAMessageRejectedIfTheReceiverRejectedIt() {
        assertThat(refused(0x66)).isEqualTo(new Decision.Finish(MessageState.REJECTED, 0x66));
    }

    @ParameterizedTest
    @CsvSource({"0,30", "1,60", "2,120", "3,240", "4,480", "5,600", "6,600", "100,600", "2000000000,600"})
    void doublesTheBackOffUpToTenMinutesAndScattersItByAFifth(int attempts, int seconds) {
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (int i = 0; i < 1_000; i++) {
            Decision decision = RetryPolicy.decide(
                    new Outcome.Refused(0x08, "A1"),
                    MESSAGE.withAttempts(attempts),
                    AccountPolicy.DEFAULT,
                    NOW,
                    random);
            long wait = ((Decision.RetryAt) decision).due() - NOW;
            lowest = Math.min(lowest, wait);
            highest = Math.max(highest, wait);
        }
        assertThat(lowest).isBetween(seconds * 800L, seconds * 820L);
        assertThat(highest).isBetween(seconds * 1_180L, seconds * 1_200L);
    }

    @Test
    void treatsDoubtAsTheAccountSays() {
        assertThat(inDoubt(InDoubt.RESEND)).isEqualTo(new Decision.Resend());
        assertThat(inDoubt(InDoubt.HOLD)).isEqualTo(new Decision.Hold());
        assertThat(inDoubt(InDoubt.FAIL)).isEqualTo(new Decision.Finish(MessageState.UNKNOWN, 0));
        assertThat(AccountPolicy.DEFAULT.inDoubt()).isEqualTo(InDoubt.RESEND);
    }

    @Test
    void letsAnAccountOverrideAStatus() {
        AccountPolicy policy = new AccountPolicy(
                InDoubt.RESEND, Map.of(0x58, RetryRule.FAIL, 0x0B, RetryRule.RETRY, 0x08, RetryRule.SLOW_DOWN));
        assertThat(refused(0x58, policy)).isEqualTo(new Decision.Finish(MessageState.UNDELIVERABLE, 0x58));
        assertThat(refused(0x0B, policy)).isInstanceOf(Decision.RetryAt.class);
        assertThat(refused(0x08, policy)).isEqualTo(new Decision.SlowDown());
    }

    @Test
    void fallsBackWhileAnAccountOfTheGroupHasNotRefused() {
        AccountPolicy policy = new AccountPolicy(InDoubt.RESEND, Map.of(0x0B, RetryRule.FALLBACK));
        Decision end = new Decision.Finish(MessageState.UNDELIVERABLE, 0x0B);
        Message grouped = Messages.mt(1, "c1", "A1,A2");
        assertThat(refused(0x0B, policy, grouped)).isEqualTo(new Decision.Fallback("A1", 0x0B));
        assertThat(refused(0x0B, policy, grouped.refusedBy("A2", 1))).isEqualTo(end);
        assertThat(refused(0x0B, policy, Messages.mt(1, "c1", "A1"))).isEqualTo(end);
        assertThat(refused(0x0B, policy, Messages.mt(1, "c1", "A2,A3")))
                .as("by somebody who is not of the group")
                .isEqualTo(end);
    }

    @Test
    void recordsWhatWasTakenAndPutsBackWhatWasNotSent() {
        assertThat(RetryPolicy.decide(new Outcome.Taken("A1", "7", true), MESSAGE, AccountPolicy.DEFAULT, NOW, random))
                .isEqualTo(new Decision.Sent(new Outcome.Taken("A1", "7", true)));
        assertThat(RetryPolicy.decide(new Outcome.NotSent(), MESSAGE, AccountPolicy.DEFAULT, NOW, random))
                .isEqualTo(new Decision.PutBack());
    }

    @Test
    void takesNoOkForARefusal() {
        assertThatThrownBy(() -> new Outcome.Refused(0, "A1")).isInstanceOf(IllegalArgumentException.class);
    }

    private Decision refused(int status) {
        return refused(status, AccountPolicy.DEFAULT);
    }

    private Decision refused(int status, AccountPolicy policy) {
        return refused(status, policy, MESSAGE);
    }

    private Decision refused(int status, AccountPolicy policy, Message message) {
        return RetryPolicy.decide(new Outcome.Refused(status, "A1"), message, policy, NOW, random);
    }

    private Decision inDoubt(InDoubt choice) {
        return RetryPolicy.decide(new Outcome.InDoubt("A1"), MESSAGE, new AccountPolicy(choice), NOW, random);
    }
}
