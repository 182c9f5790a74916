// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

/**
 * Where it was measured.
 *
 * @param cpu the model
 * @param cores that Java may use
 * @param memory in MB
 * @param fileSystem of the stores: its type and device
 * @param syncMicros how long one sync of a 4-KiB page appended there takes, the median of many
 * @param syncMicrosWorst likewise, 99 of 100 are faster
 * @param load the one-minute load average before the first run; negative where there is none
 */
record Machine(
        String cpu,
        int cores,
        String kernel,
        long memory,
        String fileSystem,
        double syncMicros,
        double syncMicrosWorst,
        double load) {
    /** More than this, and others have had part of the processors. */
    private static final double IDLE = 0.3;

    boolean isBusy() {
        return load > IDLE;
    }
}
