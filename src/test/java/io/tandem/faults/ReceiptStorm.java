// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;

/** The primary is killed while thousands of receipts are owed: they come to the secondary. */
record ReceiptStorm() implements Experiment {
    private static final double RATE = 500;
    private static final Duration RECEIPTS = Duration.ofSeconds(6);

    @Override
    public String name() {
        return "receipt-storm";
    }

    @Override
    public String says() {
        return "Receipts come " + RECEIPTS.toSeconds() + " s after their messages, of which there are "
                + "%.0f".formatted(2 * RATE)
                + " a second; the primary is killed, so that those of the one node come to the other.";
    }

    @Override
    public Limits limits() {
        return Limits.safe();
    }

    @Override
    public RigOptions rig(RigOptions usual) {
        return usual.withRate(RATE).withReceiptDelay(RECEIPTS);
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.runOn(Duration.ofSeconds(3), Duration.ofSeconds(6));
        Fault fault = trial.fault("primary killed with receipts owed", trial.primary()::kill);
        fault.awaitTakeover(Home.SECONDARY);
        trial.runOn(Duration.ofSeconds(3), Duration.ofSeconds(8));
        fault.end(trial.primary()::start);
    }
}
