// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.store.MessageId;
import io.tandem.store.MessageStore;
import io.tandem.store.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;

/**
 * The messages of one request with several destinations, each an exchange of its own on its way through the route. They
 * are stored in one commit, when the last of them has come to be stored or has ended without: all of them or none.
 */
public final class JointAcceptance {
    private static final String PROPERTY = "TandemJointAcceptance";

    private final MessageStore store;
    private final List<Submission> messages = new ArrayList<>();
    private final CompletableFuture<Boolean> stored = new CompletableFuture<>();
    private int underWay;
    private long freeId;

    /**
     * @param members how many exchanges there are going to be
     * @param freeId the first id of the request that none of them has
     */
    public JointAcceptance(MessageStore store, int members, long freeId) {
        this.store = store;
        this.underWay = members;
        this.freeId = freeId;
    }

    /** Makes an exchange one of the members. {@link #ended} has to be called when it is through. */
    public void admit(Exchange exchange) {
        exchange.setProperty(PROPERTY, new Member());
    }

    /** A member has come to the end of its route, whether it was stored or not. */
    public static void ended(Exchange exchange) {
        exchange.getProperty(PROPERTY, Member.class).arrived();
    }

    public static boolean isMember(Exchange exchange) {
        return exchange.getProperty(PROPERTY) != null;
    }

    /**
     * Ids for the parts of a member's message, all of its request.
     *
     * @param first the one it has
     * @throws SmppStatusException ESME_RINVNUMDESTS if the request has not so many: there are 256
     */
    public static List<Long> ids(Exchange exchange, long first, int parts) throws SmppStatusException {
        return exchange.getProperty(PROPERTY, Member.class).ids(first, parts);
    }

    /** Stores a message: that of a member together with the others, else at once. The result is as {@link MessageStore#accept} has it. */
    public static CompletionStage<Boolean> accept(MessageStore store, Submission message, Exchange exchange) {
        Member member = exchange.getProperty(PROPERTY, Member.class);
        return member == null ? accept(store, message) : member.accept(message);
    }

    private static CompletionStage<Boolean> accept(MessageStore store, Submission message) {
        return message.isSplit()
                ? store.acceptAll(List.of(message)).thenApply(stored -> true)
                : store.accept(message.first());
    }

    private void write() {
        if (messages.isEmpty()) {
            return;
        }
        store.acceptAll(messages).whenComplete((nothing, failure) -> {
            if (failure == null) {
                stored.complete(true);
            } else {
                stored.completeExceptionally(failure);
            }
        });
    }

    /** One of the exchanges, and the copies its route may make of it. */
    private final class Member {
        private boolean arrived;

        List<Long> ids(long first, int parts) throws SmppStatusException {
            synchronized (JointAcceptance.this) {
                long more = freeId;
                if (more + parts - 2 > MessageId.last(MessageId.request(first))) {
                    throw SmppStatusException.refused(
                            CommandStatus.ESME_RINVNUMDESTS, "too many destinations for " + parts + " parts each");
                }
                freeId += parts - 1;
                return LongStream.concat(LongStream.of(first), LongStream.range(more, freeId))
                        .boxed()
                        .toList();
            }
        }

        CompletionStage<Boolean> accept(Submission message) {
            synchronized (JointAcceptance.this) {
                if (underWay == 0) {
                    return JointAcceptance.accept(store, message); // once more, behind the joint commit
                }
                messages.add(message);
            }
            arrived();
            return stored;
        }

        void arrived() {
            synchronized (JointAcceptance.this) {
                if (arrived) {
                    return;
                }
                arrived = true;
                underWay--;
                if (underWay > 0) {
                    return;
                }
            }
            write();
        }
    }
}
