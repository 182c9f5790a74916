// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.store.Gathering;
import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import io.tandem.store.Submission;
import io.tandem.store.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A store without what the delivery does not use. */
abstract class DeliveryStore implements MessageStore {
    @Override
    public long nextIds() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> acceptAll(List<Submission> submissions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> gather(Message part, Gathering gathering) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> receipt(ReceivedReceipt receipt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> passOn(Message stray) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Message> strays(String notFrom, long afterId, long receivedBefore, long now, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<LogEntry> find(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LogEntry> findRequest(long request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Message> browse(Lane lane, long afterPosition, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Waiting> browseWaiting(Waiting after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long acceptedOn(long millis, String client) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<LifeCycle, Long> depth() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
