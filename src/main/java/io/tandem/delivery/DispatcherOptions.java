// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Kind;
import io.tandem.store.Message;
import java.time.Duration;

/**
 * What the dispatcher may use, and how it treats accounts. Where messages in memory are limited a long one counts for more
 * than one: its {@link Message#weight()}.
 *
 * @param announcedLimit messages a lane keeps in memory as they are announced; once it has more it is behind, and reads on in the store
 * @param laneLimit messages a lane that is behind has in memory
 * @param memoryLimit messages all lanes together keep in memory before each is held to {@code laneFloor}
 * @param laneFloor messages a lane keeps in memory once {@code memoryLimit} is reached
 * @param unsettledLimit outcomes the store has not written yet, at which nothing more is handed out
 * @param sweepLimit rows one sweep for due or expired messages reads at once
 * @param notSentPause how long a gate rests after a message came back unsent, so that a session that is full or gone
 *     does not see it again at once; a change of the gate ends it early
 * @param closeTimeout how long {@link Dispatcher#close} waits for what is in flight
 */
public record DispatcherOptions(
        int announcedLimit,
        int laneLimit,
        int memoryLimit,
        int laneFloor,
        int unsettledLimit,
        int sweepLimit,
        Duration notSentPause,
        Duration closeTimeout,
        AccountPolicies policies,
        DeliveryListener listener) {

    public DispatcherOptions {
        // A page is asked for below a quarter of what a lane may keep: that quarter must be at least one message.
        if (laneFloor < 4
                || laneLimit < laneFloor
                || announcedLimit < laneLimit
                || memoryLimit < 0
                || unsettledLimit < 1
                || sweepLimit < 1) {
            throw new IllegalArgumentException(
                    "Delivery needs 4 <= laneFloor <= laneLimit <= announcedLimit, memoryLimit >= 0, unsettledLimit and sweepLimit >= 1");
        }
    }

    public static DispatcherOptions defaults() {
        return new DispatcherOptions(
                40_000,
                500,
                100_000,
                20,
                10_000,
                1_000,
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                carrier -> AccountPolicy.DEFAULT,
                DeliveryListener.NONE);
    }

    /**
     * How the failures of a message are treated: as its carrier says for MT. What goes to clients and to the other node is
     * sent again when in doubt, whatever is set for MT over the same account: a receipt is not worth an operator.
     */
    AccountPolicy policyFor(Message message, String carrier) {
        return message.kind() == Kind.MT ? policies.apply(carrier) : AccountPolicy.DEFAULT;
    }

    public DispatcherOptions withMemory(int newLaneLimit, int newMemoryLimit, int newLaneFloor) {
        return new DispatcherOptions(
                newLaneLimit,
                newLaneLimit,
                newMemoryLimit,
                newLaneFloor,
                unsettledLimit,
                sweepLimit,
                notSentPause,
                closeTimeout,
                policies,
                listener);
    }

    public DispatcherOptions withUnsettledLimit(int newLimit) {
        return new DispatcherOptions(
                announcedLimit,
                laneLimit,
                memoryLimit,
                laneFloor,
                newLimit,
                sweepLimit,
                notSentPause,
                closeTimeout,
                policies,
                listener);
    }

    public DispatcherOptions withCloseTimeout(Duration newTimeout) {
        return new DispatcherOptions(
                announcedLimit,
                laneLimit,
                memoryLimit,
                laneFloor,
                unsettledLimit,
                sweepLimit,
                notSentPause,
                newTimeout,
                policies,
                listener);
    }

    public DispatcherOptions withPolicies(AccountPolicies newPolicies) {
        return new DispatcherOptions(
                announcedLimit,
                laneLimit,
                memoryLimit,
                laneFloor,
                unsettledLimit,
                sweepLimit,
                notSentPause,
                closeTimeout,
                newPolicies,
                listener);
    }

    public DispatcherOptions withListener(DeliveryListener newListener) {
        return new DispatcherOptions(
                announcedLimit,
                laneLimit,
                memoryLimit,
                laneFloor,
                unsettledLimit,
                sweepLimit,
                notSentPause,
                closeTimeout,
                policies,
                newListener);
    }
}
