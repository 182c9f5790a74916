// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts answers. */
final class Changed {
    private Changed() {}

    /** How many are true, when all have come; fails if one fails. */
    static CompletionStage<Integer> count(List<CompletionStage<Boolean>> answers) {
        CompletionStage<Integer> count = CompletableFuture.completedFuture(0);
        for (CompletionStage<Boolean> answer : answers) {
            count = count.thenCombine(answer, (before, changed) -> changed ? before + 1 : before);
        }
        return count;
    }
}
