// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.account.RetryRule;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.Destination;
import io.tandem.store.Message;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What follows from an outcome: a function of its arguments and nothing else. Says nothing of the validity period; who
 * waits looks at that.
 */
public final class RetryPolicy {
    private static final long FIRST_RETRY_MILLIS = 30_000;
    private static final long LAST_RETRY_MILLIS = 600_000;
    private static final double JITTER = 0.2;
    private static final int ENOUGH_DOUBLINGS = 10;

    private RetryPolicy() {}

    /**
     * Decides, with the table of statuses and what the account says otherwise.
     *
     * @param message as it was handed out: its attempts do not count this one
     */
    public static Decision decide(
            Outcome outcome, Message message, AccountPolicy policy, long nowMillis, RandomGenerator random) {
        if (outcome instanceof Outcome.Taken taken) {
            return new Decision.Sent(taken);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return refused(refused, message, policy, nowMillis, random);
        }
        if (outcome instanceof Outcome.InDoubt) {
            return inDoubt(policy);
        }
        return new Decision.PutBack();
    }

    /** The default for a status, as listed in SMPP 3.4 §5.1.3. */
    static RetryRule actionFor(int commandStatus) {
        return switch (commandStatus) {
            case CommandStatus.ESME_RTHROTTLED, CommandStatus.ESME_RMSGQFUL -> RetryRule.SLOW_DOWN;
            case CommandStatus.ESME_RSYSERR, CommandStatus.ESME_RX_T_APPN, CommandStatus.ESME_RSUBMITFAIL ->
                RetryRule.RETRY;
            default -> RetryRule.FAIL;
        };
    }

    private static Decision refused(
            Outcome.Refused refused, Message message, AccountPolicy policy, long nowMillis, RandomGenerator random) {
        int status = refused.commandStatus();
        RetryRule action = policy.overrides().getOrDefault(status, actionFor(status));
        return switch (action) {
            case SLOW_DOWN -> new Decision.SlowDown();
            case RETRY -> new Decision.RetryAt(nowMillis + backOff(message.attempts(), random), status);
            case FALLBACK ->
                hasOther(message, refused.carrier())
                        ? new Decision.Fallback(refused.carrier(), status)
                        : end(message, status);
            case FAIL -> end(message, status);
        };
    }

    private static Decision end(Message message, int status) {
        return Destination.isPeer(message.destination())
                ? new Decision.TakeBack()
                : new Decision.Finish(finalState(status), status);
    }

    /** Whether its group has an account that has not refused it, beside this one of it. */
    private static boolean hasOther(Message message, String refusing) {
        List<String> accounts = Destination.accounts(message.destination());
        return accounts.contains(refusing)
                && message.refusals().without(accounts).stream().anyMatch(account -> !account.equals(refusing));
    }

    private static Decision inDoubt(AccountPolicy policy) {
        return switch (policy.inDoubt()) {
            case RESEND -> new Decision.Resend();
            case HOLD -> new Decision.Hold();
            // It may well have been delivered, so UNDELIVERABLE would be a claim we can't make.
            case FAIL -> new Decision.Finish(MessageState.UNKNOWN, CommandStatus.ESME_ROK);
        };
    }

    /** §5.1.3 calls 0x66 "ESME Receiver Reject Message": that is REJECTED in the sense of §5.2.28. */
    private static MessageState finalState(int status) {
        return status == CommandStatus.ESME_RX_R_APPN ? MessageState.REJECTED : MessageState.UNDELIVERABLE;
    }

    private static long backOff(int attemptsBefore, RandomGenerator random) {
        long plain = Math.min(LAST_RETRY_MILLIS, FIRST_RETRY_MILLIS << Math.min(attemptsBefore, ENOUGH_DOUBLINGS));
        return Math.round(plain * (1 + JITTER * (2 * random.nextDouble() - 1)));
    }
}
