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
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

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
    /** The address as it stands in a PDU: the store looks for these octets, and we at the fields. */
    private final byte[] octets;

    private final CompletableFuture<Integer> cancelled = new CompletableFuture<>();
    private final Deque<Lane> lanes = new ArrayDeque<>();
    private long after;
    private int count;

    GroupCancel(MessageStore store, Dispatcher dispatcher, Executor reads, String client, CancelSm cancel) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.reads = reads;
        this.client = client;
        this.cancel = cancel;
        this.octets = (cancel.destination().digits() + '\0').getBytes(StandardCharsets.ISO_8859_1);
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
        Lane lane = lanes.peek();
        List<Message> page = lane == null
                ? store.searchWaiting(client, octets, after, PAGE)
                : store.search(lane, octets, after, PAGE);
        Changed.count(page.stream()
                        .filter(message -> message.kind() == Kind.MT && OwnMessages.matches(message, this::isMeant))
                        .map(dispatcher::withdraw)
                        .toList())
                .whenComplete((changed, failure) -> {
                    if (failure == null) {
                        count += changed;
                        goOn(lane, page);
                    } else {
                        cancelled.completeExceptionally(failure);
                    }
                });
    }

    private void goOn(Lane lane, List<Message> page) {
        if (page.size() == PAGE) {
            Message last = page.get(PAGE - 1);
            after = lane == null ? last.id() : last.position();
        } else if (lane == null) {
            cancelled.complete(count);
            return;
        } else {
            lanes.remove();
            after = 0;
        }
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
