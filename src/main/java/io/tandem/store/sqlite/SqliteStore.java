// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.AsSent;
import io.tandem.store.Gathering;
import io.tandem.store.Lane;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import io.tandem.store.MessageStore;
import io.tandem.store.Page;
import io.tandem.store.SentMessages;
import io.tandem.store.StoreException;
import io.tandem.store.Submission;
import io.tandem.store.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The embedded store: one SQLite database (WAL, synchronous=FULL) in a directory that one process holds, one thread that
 * writes, connections beside it that read. Messages that came just now have no row yet: see {@link Young}.
 */
public final class SqliteStore implements MessageStore {
    private final Opened opened;
    private final Writer writer;
    private final Changes changes;
    private final Receipts receipts;

    SqliteStore(Opened opened, ReceiptComposer composer) {
        this.opened = opened;
        this.writer = opened.writer();
        this.receipts = new Receipts(composer);
        this.changes = new Changes(receipts);
    }

    /**
     * Opens the database in the directory, creates what is missing and brings its schema up to date.
     *
     * @param composer may be called again for a receipt whose batch had to be repeated
     * @throws StoreException if another process holds the directory, or the database can't be opened
     */
    public static SqliteStore open(SqliteStoreOptions options, ReceiptComposer composer) {
        return Opening.open(options, composer);
    }

    @Override
    public long nextId() {
        return opened.ids().next();
    }

    @Override
    public long nextIds() {
        return opened.ids().nextBlock();
    }

    @Override
    public CompletionStage<Boolean> accept(Message message) {
        return writer.submitAhead(transaction -> transaction.insertPending(message));
    }

    @Override
    public CompletionStage<Void> acceptAll(List<Submission> submissions) {
        return writer.submitAhead(transaction -> Acceptance.all(transaction, submissions));
    }

    @Override
    public CompletionStage<Void> gather(Message part, Gathering gathering) {
        return writer.submitAhead(transaction -> Acceptance.gather(transaction, part, gathering));
    }

    @Override
    public CompletionStage<Boolean> receipt(ReceivedReceipt receipt) {
        return writer.submit(transaction -> receipts.receive(transaction, receipt));
    }

    @Override
    public CompletionStage<Void> sending(Message message, String carrier) {
        return writer.submit(transaction -> changes.sending(transaction, message, carrier));
    }

    /** A RECEIPT about a message here is deleted: the row of that message keeps the outcome. */
    @Override
    public CompletionStage<Void> sent(
            Message message, String carrier, String carrierId, boolean receiptAwaited, AsSent as) {
        return writer.submit(transaction -> changes.sent(transaction, message, carrier, carrierId, receiptAwaited, as));
    }

    @Override
    public CompletionStage<Void> retryAt(Message message, long due, int commandStatus) {
        return writer.submit(transaction -> changes.retryAt(transaction, message, due, commandStatus));
    }

    @Override
    public CompletionStage<Void> requeue(Message message) {
        return writer.submit(transaction -> changes.requeue(transaction, message));
    }

    @Override
    public CompletionStage<Void> passOn(Message stray) {
        return writer.submit(transaction -> changes.passOn(transaction, stray));
    }

    @Override
    public CompletionStage<Void> takeBack(Message stray) {
        return writer.submit(transaction -> receipts.takeBack(transaction, stray));
    }

    @Override
    public CompletionStage<Void> doubted(Message message) {
        return writer.submit(transaction -> changes.doubted(transaction, message));
    }

    @Override
    public CompletionStage<Void> refused(Message message) {
        return writer.submit(transaction -> changes.refused(transaction, message));
    }

    @Override
    public CompletionStage<Void> hold(Message message, String carrier) {
        return writer.submit(transaction -> changes.hold(transaction, message, carrier));
    }

    @Override
    public CompletionStage<Void> finish(
            Message message, MessageState state, int commandStatus, Optional<Message> receipt) {
        return writer.submit(transaction -> changes.finish(transaction, message, state, commandStatus, receipt));
    }

    @Override
    public CompletionStage<Boolean> withdraw(Message message, Optional<Message> receipt) {
        return writer.submit(transaction -> changes.withdraw(transaction, message, receipt));
    }

    @Override
    public CompletionStage<Boolean> replace(Message message) {
        return writer.submit(transaction -> changes.replace(transaction, message));
    }

    @Override
    public CompletionStage<Void> settled() {
        return writer.submit(changes::settled);
    }

    /**
     * Deletes old messages that are DONE, and those whose receipt, or message, has not come for so long (SENT, UNMATCHED).
     * Waits until that is committed, so not to be called on the store's own threads.
     *
     * @param acceptedBefore wall clock, milliseconds
     * @param limit how many at most: the writer does nothing else meanwhile
     * @return how many it were
     */
    public int purge(long acceptedBefore, int limit) {
        return writer.await(transaction -> changes.purge(transaction, acceptedBefore, limit), "The purge failed");
    }

    @Override
    public void onPending(Consumer<List<Message>> listener) {
        writer.onPending(listener);
    }

    @Override
    public List<Lane> lanes() {
        return opened.reader().lanes();
    }

    @Override
    public Page page(Lane lane, long afterPosition, int limit) {
        return opened.reader().page(lane, afterPosition, limit);
    }

    @Override
    public List<Message> due(long nowMillis, int limit) {
        return opened.reader().due(nowMillis, limit);
    }

    @Override
    public List<Message> expired(long nowMillis, int limit) {
        return opened.reader().expired(nowMillis, limit);
    }

    @Override
    public List<Message> strays(String notFrom, long afterId, long receivedBefore, long orAfter, int limit) {
        return opened.reader().strays(notFrom, afterId, receivedBefore, orAfter, limit);
    }

    @Override
    public Map<String, List<Message>> interrupted() {
        return opened.reader().interrupted();
    }

    @Override
    public Optional<LogEntry> find(long id) {
        return opened.inquirer().find(id);
    }

    @Override
    public List<LogEntry> findRequest(long request) {
        return opened.inquirer().findRequest(request);
    }

    @Override
    public List<Message> browse(Lane lane, long afterPosition, int limit) {
        return opened.inquirer().page(lane, afterPosition, limit).messages();
    }

    @Override
    public List<Waiting> browseWaiting(Waiting after, int limit) {
        return opened.inquirer().browseWaiting(after, limit);
    }

    @Override
    public Map<LifeCycle, Long> depth() {
        return opened.commits().tally().depth();
    }

    @Override
    public long acceptedOn(long millis, String client) {
        return opened.commits().accepted().on(millis, client);
    }

    public SentMessages sentMessages() {
        return new SqliteSentMessages(writer, opened.inquirer());
    }

    public WriterMeters meters() {
        return writer;
    }

    /** Commits and completes what waits, then closes; not to be called on the store's own threads. */
    @Override
    public void close() {
        opened.close();
    }

    /** For tests: a write that no operation of the interface does. */
    <T> CompletionStage<T> submit(Write.Change<T> change) {
        return writer.submit(change);
    }
}
