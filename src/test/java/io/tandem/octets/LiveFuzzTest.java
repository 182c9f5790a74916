// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway;
import io.tandem.octets.Peer.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated PDUs over sockets, before a bind and after one, while a client that behaves is served by the same node. */
class LiveFuzzTest {
    private static final long SEED = Long.getLong("tandem.fuzz.seed", 3);
    private static final Duration LASTS = Duration.ofSeconds(5);
    /** So long at least, and until the node has done something about some of them. */
    private static final int ENDED_AT_LEAST = 3;

    private static final int ENQUIRE_LINK = 0x15;
    private static final long ANSWER_MILLIS = 300;
    private static final int PER_CONNECTION = 12;

    @TempDir
    private Path directory;

    private final AtomicInteger mutants = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger silent = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void aClientIsServedWhileOthersSendMutants() throws Exception {
        try (Gateway gateway = new Gateway(directory);
                RawProvider provider = new RawProvider(gateway.providerPort)) {
            Gateway.awaitAccounts(gateway.primary());
            long deadline = System.nanoTime() + LASTS.toNanos();
            ExecutorService attackers = Executors.newFixedThreadPool(2);
            List<Frame> sent = new ArrayList<>();
            try (Peer acme = bound(gateway)) {
                CompletableFuture<Void> strangers =
                        CompletableFuture.runAsync(() -> attack(gateway, false, SEED, deadline), attackers);
                CompletableFuture<Void> clients =
                        CompletableFuture.runAsync(() -> attack(gateway, true, SEED + 1, deadline), attackers);
                while (!strangers.isDone() || !clients.isDone()) {
                    sent.add(submit(acme, sent.size()));
                }
                strangers.join();
                clients.join();
                sent.add(submit(acme, sent.size()));
                await().atMost(Gateway.PATIENCE).untilAsserted(() -> assertThat(octets(provider.received()))
                        .containsAll(octets(sent)));
            } finally {
                attackers.shutdownNow();
                attackers.awaitTermination(Gateway.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(octets(provider.received()))
                    .filteredOn(octets(sent)::contains)
                    .doesNotHaveDuplicates();
            assertThat(sent).hasSizeGreaterThan(1);
            assertThat(mutants).hasValueGreaterThan(50);
            assertThat(ended).as("connections the node has ended").hasValueGreaterThanOrEqualTo(ENDED_AT_LEAST);
            assertThat(answered.get() + silent.get() + ended.get()).isEqualTo(connections.get());
        }
    }

    private static Peer bound(Gateway gateway) throws Exception {
        return Peer.bound(gateway.primaryPort, "acme", "secr-acm", request -> new byte[1]);
    }

    private static Frame submit(Peer acme, int number) throws Exception {
        byte[] body = String.format("\0\0\0Tandem\0\1\1%016d\0\0\0\0\0\0\0\0\0\0\5Hello", number)
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Peer.await(acme.request(Peer.SUBMIT_SM, body)).status())
                .as("seed %d: the answer to the client that behaves", SEED)
                .isZero();
        return new Frame(Peer.pdu(Peer.SUBMIT_SM, 0, body));
    }

    private static List<String> octets(List<Frame> frames) {
        return frames.stream().map(Frame::withoutSequence).toList();
    }

    private void attack(Gateway gateway, boolean bound, long seed, long deadline) {
        Mutator mutator = new Mutator(seed, Corpus.pdus());
        long patience = deadline + Gateway.PATIENCE.toNanos();
        while (System.nanoTime() - (ended.get() < ENDED_AT_LEAST ? patience : deadline) < 0) {
            connections.incrementAndGet();
            try (Peer peer = bound ? bound(gateway) : stranger(gateway)) {
                for (int i = 0; i < PER_CONNECTION; i++) {
                    peer.write(mutator.next());
                    mutants.incrementAndGet();
                }
                peer.request(ENQUIRE_LINK).get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
                answered.incrementAndGet();
            } catch (IOException | ExecutionException e) {
                // That is the node's right.
                ended.incrementAndGet();
            } catch (TimeoutException e) {
                // It is part of what a mutant announced.
                silent.incrementAndGet();
            } catch (Exception e) {
                throw new IllegalStateException("seed " + seed, e);
            }
        }
    }

    private static Peer stranger(Gateway gateway) throws IOException {
        return new Peer(new Socket(InetAddress.getLoopbackAddress(), gateway.primaryPort), request -> new byte[0]);
    }
}
