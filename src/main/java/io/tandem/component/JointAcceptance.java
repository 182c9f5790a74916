// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/**
 * The messages of one request with several destinations, each an exchange of its own on its way through the route. They
 * are stored in one commit, when the last of them has come to be stored or has ended without: all of them or none.
 */
public final class JointAcceptance {
    private static final String PROPERTY = "TandemJointAcceptance";

    private final MessageStore store;
    private final List<Message> messages = new ArrayList<>();
    private final CompletableFuture<Boolean> stored = new CompletableFuture<>();
    private int underWay;

    /** @param members how many exchanges there are going to be */
    public JointAcceptance(MessageStore store, int members) {
        this.store = store;
        this.underWay = members;
    }

    /** Makes an exchange one of the members. {@link #ended} has to be called when it is through. */
    public void admit(Exchange exchange) {
        exchange.setProperty(PROPERTY, new Member());
    }

    /** A member has come to the end of its route, whether it was stored or not. */
    public static void ended(Exchange exchange) {
        exchange.getProperty(PROPERTY, Member.class).arrived();
    }

    /** Stores a message: that of a member together with the others, else at once. The result is as {@link MessageStore#accept} has it. */
    public static CompletionStage<Boolean> accept(MessageStore store, Message message, Exchange exchange) {
        Member member = exchange.getProperty(PROPERTY, Member.class);
        return member == null ? store.accept(message) : member.accept(message);
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

        CompletionStage<Boolean> accept(Message message) {
            synchronized (JointAcceptance.this) {
                if (underWay == 0) {
                    return store.accept(message); // once more, behind the joint commit
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
