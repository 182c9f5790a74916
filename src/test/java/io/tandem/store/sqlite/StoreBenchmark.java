// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Destination;
import io.tandem.store.Kind;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceiptComposer;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.ReceiptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Life cycles a second: accept, sent, receipt, each committed before the next begins, and with {@code receipts} also the
 * client's receipt stored and delivered. Run it as {@code StoreBenchmark [directory] [messages] [runs] [checkpoint pages]}.
 */
public final class StoreBenchmark {
    private static final byte[] BODY = new byte[200];
    private static final long VALIDITY = 86_400_000;

    private final SqliteStore store;
    private final boolean receipts;
    private final int messages;
    private final AtomicInteger started = new AtomicInteger();
    private final CountDownLatch finished;

    private StoreBenchmark(SqliteStore store, boolean receipts, int messages) {
        this.store = store;
        this.receipts = receipts;
        this.messages = messages;
        this.finished = new CountDownLatch(messages);
    }

    public static void main(String[] arguments) throws Exception {
        Path base = Path.of(arguments.length > 0 ? arguments[0] : "target/benchmark");
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        int checkpointPages = arguments.length > 3 ? Integer.parseInt(arguments[3]) : Opening.CHECKPOINT_PAGES;
        System.out.printf(
                "%s %s, %d processors, Java %s, %d messages of %d octets a run, WAL of %d pages%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                messages,
                BODY.length,
                checkpointPages);
        for (boolean receipts : new boolean[] {false, true}) {
            for (int inFlight : new int[] {100, 1_000}) {
                series(base, messages, runs, checkpointPages, receipts, inFlight);
            }
        }
    }

    private static void series(Path base, int messages, int runs, int checkpointPages, boolean receipts, int inFlight)
            throws IOException, InterruptedException {
        Histogram commits = new Histogram(3);
        run(base, messages / 4, checkpointPages, receipts, inFlight, new Histogram(3)); // warm up
        double[] rates = new double[runs];
        for (int i = 0; i < runs; i++) {
            rates[i] = run(base, messages, checkpointPages, receipts, inFlight, commits);
        }
        Arrays.sort(rates);
        System.out.printf(
                "%-16s %5d in flight: median %,.0f/s (%,.0f to %,.0f, %d runs), commit ms median %.2f 99%% %.2f max %.2f%n",
                receipts ? "client receipts" : "no receipts out",
                inFlight,
                rates[runs / 2],
                rates[0],
                rates[runs - 1],
                runs,
                commits.getValueAtPercentile(50) / 1e3,
                commits.getValueAtPercentile(99) / 1e3,
                commits.getMaxValue() / 1e3);
    }

    private static double run(
            Path base, int messages, int checkpointPages, boolean receipts, int inFlight, Histogram commits)
            throws IOException, InterruptedException {
        Path directory = base.resolve("run");
        delete(directory);
        SqliteStoreOptions options = SqliteStoreOptions.of(directory, 0, "benchmark");
        AtomicInteger composed = new AtomicInteger();
        ReceiptComposer composer = Samples.composing((original, receipt) -> receipts
                ? Optional.of(clientReceipt(original.message(), Long.MAX_VALUE / 2 + composed.incrementAndGet()))
                : Optional.empty());
        try (SqliteStore store = Opening.open(options, composer, checkpointPages)) {
            store.onCommit((writes, nanos) -> commits.recordValue(nanos / 1_000));
            return new StoreBenchmark(store, receipts, messages).measure(inFlight);
        } finally {
            delete(directory);
        }
    }

    private double measure(int inFlight) throws InterruptedException {
        store.onPending(pending -> pending.stream()
                .filter(message -> message.kind() == Kind.RECEIPT)
                .forEach(this::deliver));
        long start = System.nanoTime();
        for (int i = 0; i < inFlight; i++) {
            next();
        }
        finished.await();
        return messages * 1e9 / (System.nanoTime() - start);
    }

    private void next() {
        int number = started.incrementAndGet();
        if (number > messages) {
            return;
        }
        long id = store.nextId();
        String carrierId = Integer.toHexString(number);
        Message message = new Message(
                id,
                Kind.MT,
                "client" + number % 10,
                "A1,A2",
                0,
                0,
                number,
                number + VALIDITY,
                0,
                0,
                pdu(CommandId.SUBMIT_SM));
        follow(
                store.accept(message)
                        .thenCompose(stored -> store.sent(message, "A1", carrierId, true))
                        .thenCompose(sent -> store.receipt(received(carrierId))),
                !receipts);
    }

    private void deliver(Message receipt) {
        follow(store.sent(receipt, receipt.destination(), "", false), true);
    }

    private void follow(CompletionStage<?> stage, boolean last) {
        stage.whenComplete((result, failure) -> {
            if (failure != null) {
                failure.printStackTrace();
                System.exit(1);
            }
            if (last) {
                finished.countDown();
                next();
            }
        });
    }

    private ReceivedReceipt received(String carrierId) {
        return new ReceivedReceipt(
                store.nextId(),
                new ReceiptSource.Account(),
                "A1",
                carrierId,
                Optional.of(MessageState.DELIVERED),
                "000",
                1,
                pdu(CommandId.DELIVER_SM));
    }

    private static Message clientReceipt(Message original, long id) {
        return new Message(
                id,
                Kind.RECEIPT,
                "A1",
                Destination.client(original.origin()),
                0,
                0,
                original.accepted(),
                original.expires(),
                0,
                original.id(),
                pdu(CommandId.DELIVER_SM));
    }

    private static Pdu pdu(int commandId) {
        return Pdu.request(commandId, BODY);
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> paths = new ArrayList<>();
            try (Stream<Path> found = Files.walk(directory)) {
                found.sorted(Comparator.reverseOrder()).forEach(paths::add);
            }
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }
}
