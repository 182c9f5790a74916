// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.pdu.CommandStatus;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses the command_status of each answer, the same ones again for the same seed. Belongs to one thread. */
final class Answers {
    private final List<FailureShare> failures;
    private final SplittableRandom random;

    Answers(List<FailureShare> failures, long seed) {
        this.failures = failures;
        this.random = new SplittableRandom(seed);
    }

    int next() {
        if (failures.isEmpty()) {
            return CommandStatus.ESME_ROK;
        }
        double drawn = random.nextDouble();
        for (FailureShare failure : failures) {
            if (drawn < failure.share()) {
                return failure.commandStatus();
            }
            drawn -= failure.share();
        }
        return CommandStatus.ESME_ROK;
    }
}
