// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.smpp.pdu.CommandStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What is asked about several messages of one request, and what is answered to all of it. */
final class InTurn {
    private InTurn() {}

    /** The results, in order. The next step begins when the one before has ended; fails with the first that fails. */
    static <T> CompletionStage<List<T>> all(List<Supplier<CompletionStage<T>>> steps) {
        CompletionStage<List<T>> results = CompletableFuture.completedFuture(new ArrayList<>());
        for (Supplier<CompletionStage<T>> step : steps) {
            results = results.thenCompose(before -> step.get().thenApply(result -> {
                before.add(result);
                return before;
            }));
        }
        return results;
    }

    /**
     * ESME_ROK if that is one of them, else the first that says more than that it failed.
     *
     * @param failed the status that says no more
     */
    static int verdict(List<Integer> statuses, int failed) {
        return statuses.contains(CommandStatus.ESME_ROK)
                ? CommandStatus.ESME_ROK
                : statuses.stream()
                        .filter(status -> status != failed)
                        .findFirst()
                        .orElse(failed);
    }
}
