// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.tandem.smpp.pdu.Bind;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/** Judges a bind when the test says so. */
final class SlowJudge implements BindAuthority {
    private final BlockingQueue<CompletableFuture<BindVerdict>> asked = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<BindVerdict> judge(Bind bind, SmppSession session) {
        CompletableFuture<BindVerdict> verdict = new CompletableFuture<>();
        asked.add(verdict);
        return verdict;
    }

    /** To be completed: what is thought of the next bind. */
    CompletableFuture<BindVerdict> next() throws InterruptedException {
        return Smsc.next(asked);
    }

    boolean wasAsked() {
        return !asked.isEmpty();
    }
}
