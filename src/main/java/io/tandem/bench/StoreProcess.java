// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.node.Retention;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import io.tandem.store.MessageStore.ReceivedReceipt;
import io.tandem.store.ReceiptSource;
import io.tandem.store.sqlite.SqliteStore;
import io.tandem.store.sqlite.SqliteStoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.util.json.JsonObject;

/**
 * Lives of messages in a store, in a process of its own: accept, sent, receipt, each committed before the next begins, and
 * if wanted also the client's receipt stored and delivered. Arguments: directory, how many in flight, whether with
 * the client's receipts, and how many days messages stay in the log. Answers each line with its counts; after {@code stop} those at the end, when all is finished.
 */
final class StoreProcess {
    static final String LOOK = "look";
    static final String STOP = "stop";

    private static final byte[] BODY = new byte[200];
    private static final long VALIDITY = 86_400_000;
    private static final int CLIENTS = 10;
    private static final long LOOK_NANOS = 1_000_000;

    private final SqliteStore store;
    private final boolean clientReceipts;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();
    private volatile boolean stopping;

    private StoreProcess(Path directory, boolean clientReceipts) {
        this.clientReceipts = clientReceipts;
        store = SqliteStore.open(
                SqliteStoreOptions.of(directory, 0, "benchmark"), new ComposedReceipts(clientReceipts));
        store.onPending(this::deliver);
    }

    /** @throws IOException if its input can't be read */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = Talk.answers();
        StoreProcess process = new StoreProcess(Path.of(arguments[0]), Boolean.parseBoolean(arguments[2]));
        Retention retention =
                new Retention(process.store, Duration.ofDays(Integer.parseInt(arguments[3])), Clock.systemUTC());
        int inFlight = Integer.parseInt(arguments[1]);
        for (int i = 0; i < inFlight; i++) {
            process.next();
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(STOP)) {
                process.stopping = true;
                process.awaitEnd();
            }
            out.println(process.counts().toJson());
        }
        retention.close();
        process.store.close();
    }

    /** One more message, unless it is to stop. */
    private void next() {
        if (stopping) {
            return;
        }
        long number = begun.incrementAndGet();
        long id = store.nextId();
        String carrierId = Long.toHexString(number);
        Message message = new Message(
                id,
                Kind.MT,
                "client" + number % CLIENTS,
                "A1,A2",
                0,
                0,
                number,
                number + VALIDITY,
                0,
                0,
                Pdu.request(CommandId.SUBMIT_SM, BODY));
        follow(
                store.accept(message)
                        .thenCompose(stored -> store.sent(message, "A1", carrierId, true))
                        .thenCompose(sent -> store.receipt(received(carrierId))),
                !clientReceipts);
    }

    private void deliver(List<Message> pending) {
        for (Message message : pending) {
            if (message.kind() == Kind.RECEIPT) {
                follow(store.sent(message, message.destination(), "", false), true);
            }
        }
    }

    private void follow(CompletionStage<?> stage, boolean last) {
        stage.whenComplete((result, failure) -> {
            if (failure != null) {
                System.err.println("a write failed: " + failure);
                Runtime.getRuntime().halt(1);
            }
            if (last) {
                next(); // before this one counts as finished, so that the two counts are equal only at the end
                finished.incrementAndGet();
            }
        });
    }

    private void awaitEnd() {
        while (finished.get() < begun.get()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
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
                Pdu.request(CommandId.DELIVER_SM, BODY));
    }

    private JsonObject counts() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        JsonObject json = new JsonObject();
        json.put("nanos", System.nanoTime());
        json.put("begun", begun.get());
        json.put("finished", finished.get());
        json.put("cpu", system.getProcessCpuTime() / 1e9);
        // The client's receipts are not among them: a receipt about a message that is here is deleted when it is
        // delivered.
        json.put("stored", store.depth().getOrDefault(LifeCycle.DONE, 0L));
        return json;
    }
}
