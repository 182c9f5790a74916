// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.delivery.Dispatcher;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CancelSm;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.store.Kind;
import io.tandem.store.Lane;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import io.tandem.store.Waiting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;

/**
 * A cancel_sm without a message_id (SMPP 3.4 §4.9): all messages of the client from one address to another, page by page, so
 * that a long backlog does not keep others from being answered.
 */
final class GroupCancel {
    private static final int PAGE = 500;

    private final MessageStore store;
    private final Dispatcher dispatcher;
    private final Executor reads;
    private final String client;
    private final CancelSm cancel;
    private final CompletableFuture<Integer> cancelled = new CompletableFuture<>();
    private final Deque<Lane> lanes = new ArrayDeque<>();
    private long position;
    private Waiting waiting = Waiting.NONE;
    private int count;

    GroupCancel(MessageStore store, Dispatcher dispatcher, Executor reads, String client, CancelSm cancel) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.reads = reads;
        this.client = client;
        this.cancel = cancel;
    }

    /** How many were cancelled. Reads the store, here and where it was told to. */
    CompletionStage<Integer> start() {
        if (cancel.destination().digits().isEmpty()) {
            return CompletableFuture.completedFuture(0); // no message is without
        }
        store.lanes().stream().filter(lane -> lane.origin().equals(client)).forEach(lanes::add);
        step();
        return cancelled;
    }

    /** Those that wait come last: what is refused while we are at it is found there. */
    private void step() {
        if (lanes.isEmpty()) {
            List<Waiting> page = store.browseWaiting(waiting, PAGE);
            waiting = page.isEmpty() ? waiting : page.get(page.size() - 1);
            withdraw(page.stream().flatMap(each -> each.message().stream()), page.size() < PAGE);
            return;
        }
        List<Message> page = store.browse(lanes.peek(), position, PAGE);
        if (page.size() < PAGE) {
            lanes.remove();
            position = 0;
        } else {
            position = page.get(PAGE - 1).position();
        }
        withdraw(page.stream(), false);
    }

    private void withdraw(Stream<Message> page, boolean last) {
        Changed.count(page.filter(message -> message.kind() == Kind.MT
                                && message.origin().equals(client)
                                && OwnMessages.matches(message, this::isMeant))
                        .map(dispatcher::withdraw)
                        .toList())
                .whenComplete((changed, failure) -> {
                    if (failure != null) {
                        cancelled.completeExceptionally(failure);
                        return;
                    }
                    count += changed;
                    if (last) {
                        cancelled.complete(count);
                    } else {
                        goOn();
                    }
                });
    }

    private void goOn() {
        try {
            reads.execute(() -> {
                try {
                    step();
                } catch (RuntimeException e) {
                    cancelled.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            cancelled.completeExceptionally(e);
        }
    }

    /** Here an empty source means messages without one (§4.9). */
    private boolean isMeant(MessagePdu pdu) {
        Address source = cancel.source();
        return source.digits().equals(pdu.source().digits())
                && OwnMessages.typesFit(source, pdu.source())
                && OwnMessages.fits(cancel.destination(), pdu.destination())
                && (cancel.serviceType().isEmpty() || cancel.serviceType().equals(pdu.serviceType()));
    }
}
