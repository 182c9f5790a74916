// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.SUBMIT_SM;
import static io.tandem.smpp.session.Wire.UNBIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.BindType;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** We unbind a client that submits as fast as it can: none of its messages is refused. */
class UnbindUnderLoadTest {
    private static final int UNDER_WAY = 500;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Smsc smsc;

    @BeforeEach
    void open() throws Exception {
        smsc = Smsc.patient();
        threads.execute(this::answerAll);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        smsc.close();
    }

    private void answerAll() {
        try {
            while (true) {
                smsc.asked.take().answer();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the specification has it: it sends until it has seen the unbind, answers that, and reads on until the end. */
    private static final class RawClient {
        private final Wire esme;
        private final Semaphore window = new Semaphore(Smsc.PATIENT.receiveWindow());
        private final AtomicInteger sent = new AtomicInteger();
        private final Set<Integer> accepted = new HashSet<>();
        private final List<String> others = new CopyOnWriteArrayList<>();
        private volatile boolean unbound;

        RawClient(Wire esme) {
            this.esme = esme;
        }

        Void submitUntilUnbound() throws Exception {
            while (true) {
                window.acquire();
                synchronized (esme) {
                    if (unbound) {
                        return null;
                    }
                    esme.send(SUBMIT_SM, 0, 1 + sent.incrementAndGet(), Wire.messageBody("x"));
                }
            }
        }

        Void readUntilTheEnd() throws IOException {
            while (true) {
                Wire.Got got;
                try {
                    got = esme.read();
                } catch (IOException end) {
                    return null;
                }
                if (got.id() == UNBIND) {
                    synchronized (esme) {
                        unbound = true;
                        esme.send(UNBIND | RESP, 0, got.sequence());
                    }
                } else if (got.id() == (SUBMIT_SM | RESP) && got.status() == 0) {
                    accepted.add(got.sequence());
                } else {
                    others.add(got.head());
                }
                window.release();
            }
        }
    }

    @RepeatedTest(5)
    void everyMessageOfAClientThatFollowsTheSpecificationIsAccepted() throws Exception {
        try (Wire esme = smsc.bind(BIND_TRANSCEIVER)) {
            RawClient client = new RawClient(esme);
            Future<Void> submitting = threads.submit((Callable<Void>) client::submitUntilUnbound);
            Future<Void> reading = threads.submit((Callable<Void>) client::readUntilTheEnd);
            await().until(() -> client.sent.get() > UNDER_WAY);
            Smsc.next(smsc.bound).unbind();
            submitting.get(10, TimeUnit.SECONDS);
            reading.get(10, TimeUnit.SECONDS);
            assertThat(client.others).isEmpty();
            assertThat(client.accepted).hasSize(client.sent.get());
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_US);
        }
    }

    /** jSMPP takes no answer once it has seen an unbind, so its last messages are in doubt; but it is never told a refusal. */
    @RepeatedTest(2)
    void noMessageOfAJsmppClientIsRefused() throws Exception {
        SMPPSession esme = new SMPPSession();
        Jsmpp.bind(esme, smsc.listener.address(), "esme", BindType.BIND_TRX);
        AtomicInteger accepted = new AtomicInteger();
        List<Future<Integer>> refusals = new ArrayList<>();
        for (int i = 0; i < Smsc.PATIENT.receiveWindow(); i++) {
            refusals.add(threads.submit(() -> refusalsUntilUnbound(esme, accepted)));
        }
        await().until(() -> accepted.get() > UNDER_WAY);
        Smsc.next(smsc.bound).unbind();
        assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_US);
        esme.close();
        for (Future<Integer> refused : refusals) {
            assertThat(refused.get(10, TimeUnit.SECONDS)).isZero();
        }
    }

    private static int refusalsUntilUnbound(SMPPSession esme, AtomicInteger accepted) throws Exception {
        int refused = 0;
        while (esme.getSessionState().isBound()) {
            try {
                Jsmpp.submit(esme);
                accepted.incrementAndGet();
            } catch (NegativeResponseException e) {
                refused++;
            } catch (IOException | ResponseTimeoutException unbound) {
                return refused;
            }
        }
        return refused;
    }
}
