// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionConcurrencyTest {
    private static final int THREADS = 4;
    private static final int EACH = 150;
    private static final SessionOptions OPTIONS = new SessionOptions(
            20,
            20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofMillis(150),
            SessionOptions.DEFAULT_MAX_PDU_LENGTH);

    private enum End {
        UNBIND,
        CLOSE,
        PEER_CLOSES,
        PEER_UNBINDS,
        NONE
    }

    /** Answers most requests, some twice, some not at all, some with the wrong command; submits now and then. */
    private static void peer(Wire esme, Random random) {
        try {
            for (int own = 100; ; own++) {
                Wire.Got got = esme.read();
                if ((got.id() & RESP) != 0) {
                    continue;
                }
                int dice = random.nextInt(20);
                int answer = dice == 0 ? SUBMIT_SM | RESP : got.id() | RESP;
                if (dice > 1) {
                    esme.send(answer, 0, got.sequence(), (byte) 0);
                }
                if (dice == 2) {
                    esme.send(answer, 0, got.sequence(), (byte) 0);
                }
                if (dice > 10) {
                    esme.send(SUBMIT_SM, 0, own, Wire.messageBody("x"));
                }
            }
        } catch (IOException ended) {
            // the end of every round
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void everyRequestHasOneResultWhateverHappensAtTheSameTime(int seed) throws Exception {
        Random random = new Random(seed);
        End end = End.values()[seed % End.values().length];
        int endAfter = random.nextInt(THREADS * EACH);
        AtomicIntegerArray results = new AtomicIntegerArray(THREADS * EACH);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 2);
        try (Smsc smsc = new Smsc(OPTIONS, OPTIONS);
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            SmppSession session = Smsc.next(smsc.bound);
            threads.execute(() -> peer(esme, new Random(seed)));
            threads.execute(() -> answerAll(smsc));
            AtomicInteger asked = new AtomicInteger();
            CountDownLatch done = new CountDownLatch(THREADS);
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * EACH;
                threads.execute(() -> {
                    for (int i = first; i < first + EACH; i++) {
                        int request = i;
                        session.request(
                                Pdu.request(CommandId.DELIVER_SM, Wire.messageBody("hello")),
                                result -> results.incrementAndGet(request));
                        if (asked.incrementAndGet() == endAfter) {
                            end(end, session, esme);
                        }
                    }
                    done.countDown();
                });
            }
            done.await();
            await().untilAsserted(() -> assertThat(sum(results)).isEqualTo(THREADS * EACH));
            session.close(CloseReason.CLOSED_BY_US);
            Smsc.next(smsc.closed);
            for (int i = 0; i < THREADS * EACH; i++) {
                assertThat(results.get(i)).as("results of request %d", i).isEqualTo(1);
            }
            assertThat(smsc.closedTimes.get(session)).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void end(End end, SmppSession session, Wire esme) {
        try {
            switch (end) {
                case UNBIND -> session.unbind();
                case CLOSE -> session.close(CloseReason.CLOSED_BY_US);
                case PEER_CLOSES -> esme.close();
                case PEER_UNBINDS -> esme.send(Wire.UNBIND, 0, 99_999);
                case NONE -> {}
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void answerAll(Smsc smsc) {
        try {
            while (true) {
                smsc.asked.take().answer();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void everyAnswerGivenOnAnotherThreadLeavesThoughNothingElseIsWritten() throws Exception {
        ExecutorService another = Executors.newSingleThreadExecutor();
        try (Smsc smsc = Smsc.patient();
                Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            another.execute(() -> answerAll(smsc));
            for (int sequence = 2; sequence < 2000; sequence++) {
                esme.send(SUBMIT_SM, 0, sequence, Wire.messageBody("x"));
                assertThat(esme.read().sequence()).isEqualTo(sequence);
            }
        } finally {
            another.shutdownNow();
        }
    }

    private static int sum(AtomicIntegerArray counts) {
        int sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }
}
