// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.DELIVER_SM;
import static io.tandem.smpp.session.Wire.ENQUIRE_LINK;
import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.UNBIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that were handed over before there was a place for them: the peer sees none of them before its answer to another. */
class AheadTest {
    private static final int WINDOW = 32;
    private static final int AHEAD = Ahead.most(WINDOW);

    private record Ended(int number, RequestResult result) {}

    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private Smsc smsc;
    private Wire esme;
    private SmppSession session;

    @BeforeEach
    void bind() throws Exception {
        open(Duration.ofSeconds(20));
    }

    private void open(Duration response) throws Exception {
        SessionOptions options = new SessionOptions(
                WINDOW,
                5,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(40),
                response,
                SessionOptions.DEFAULT_MAX_PDU_LENGTH);
        smsc = new Smsc(options, options);
        esme = smsc.bind(BIND_TRANSCEIVER);
        session = Smsc.next(smsc.bound);
    }

    @AfterEach
    void close() {
        esme.close();
        smsc.close();
    }

    /** Its text is its number, from 0 on. */
    private void handOver(int messages) {
        for (int number = 0; number < messages; number++) {
            handOver(number, () -> {});
        }
    }

    private void handOver(int number, Runnable whenEnded) {
        session.request(Pdu.request(CommandId.DELIVER_SM, Wire.messageBody(Integer.toString(number))), result -> {
            ended.add(new Ended(number, result));
            whenEnded.run();
        });
    }

    /** And when it has ended the one that is so many after it, and so on. */
    private void handOverInSteps(int number, int step, int all) {
        if (number < all) {
            handOver(number, () -> handOverInSteps(number + step, step, all));
        }
    }

    private List<Wire.Got> read(int pdus) throws IOException {
        List<Wire.Got> got = new ArrayList<>();
        for (int i = 0; i < pdus; i++) {
            got.add(esme.read());
        }
        return got;
    }

    private void answer(Wire.Got message) throws IOException {
        esme.send(DELIVER_SM | RESP, 0, message.sequence(), (byte) 0);
    }

    /** That nothing else was sent before the answer to this. */
    private void nothingMoreCame() throws IOException {
        assertThat(esme.send(ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
    }

    private List<Integer> endedAs(Class<? extends RequestResult> result, int messages) throws InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Ended next = Smsc.next(ended);
            assertThat(next.result()).isInstanceOf(result);
            numbers.add(next.number());
        }
        return numbers;
    }

    @Test
    void anEighthOfTheWindowMayWaitAndNoMore() throws Exception {
        handOver(WINDOW + AHEAD + 1);
        assertThat(endedAs(RequestResult.NotSent.class, 1)).containsExactly(WINDOW + AHEAD);
        assertThat(session.sendAhead()).isEqualTo(AHEAD).isEqualTo(4);
        assertThat(session.inFlight()).isEqualTo(WINDOW + AHEAD);
        read(WINDOW);
        nothingMoreCame();
    }

    @Test
    void eachAnswerLetsTheOneThatHasWaitedLongestGo() throws Exception {
        handOver(WINDOW + AHEAD);
        List<Wire.Got> sent = read(WINDOW);
        answer(sent.get(5));
        assertThat(esme.read().body()).isEqualTo(Wire.messageBody(Integer.toString(WINDOW)));
        nothingMoreCame();
        answer(sent.get(0));
        assertThat(esme.read().body()).isEqualTo(Wire.messageBody(Integer.toString(WINDOW + 1)));
        assertThat(endedAs(RequestResult.Answered.class, 2)).containsExactly(5, 0);
        assertThat(session.inFlight()).isEqualTo(WINDOW + AHEAD - 2);
    }

    @Test
    void aPlaceThatATimeoutFreesIsTakenToo() throws Exception {
        close();
        open(Duration.ofMillis(300));
        handOver(WINDOW + 1);
        read(WINDOW);
        // one that owes answers and is silent would be taken for dead
        Wire.Got next = await().until(() -> esme.send(ENQUIRE_LINK, 0, 9).read(), got -> got.id() == DELIVER_SM);
        assertThat(next.body()).isEqualTo(Wire.messageBody(Integer.toString(WINDOW)));
        assertThat(Smsc.next(ended).result()).isInstanceOf(RequestResult.InDoubt.class);
    }

    @Test
    void afterTheEndOfTheConnectionTheyAreNotInDoubt() throws Exception {
        handOver(WINDOW + AHEAD);
        read(WINDOW);
        esme.close();
        assertThat(endedAs(RequestResult.NotSent.class, AHEAD)).containsExactly(32, 33, 34, 35);
        endedAs(RequestResult.InDoubt.class, WINDOW);
        assertThat(session.inFlight()).isZero();
    }

    @Test
    void whenWeUnbindTheyStayHere() throws Exception {
        handOver(WINDOW + AHEAD);
        List<Wire.Got> sent = read(WINDOW);
        session.unbind();
        assertThat(endedAs(RequestResult.NotSent.class, AHEAD)).containsExactly(32, 33, 34, 35);
        for (Wire.Got message : sent) {
            answer(message);
        }
        assertThat(esme.read().id()).isEqualTo(UNBIND);
        endedAs(RequestResult.Answered.class, WINDOW);
    }

    @Test
    void whenThePeerUnbindsTheyStayHere() throws Exception {
        handOver(WINDOW + AHEAD);
        List<Wire.Got> sent = read(WINDOW);
        esme.send(UNBIND, 0, 9);
        assertThat(endedAs(RequestResult.NotSent.class, AHEAD)).containsExactly(32, 33, 34, 35);
        for (Wire.Got message : sent) {
            answer(message);
        }
        assertThat(esme.read().head()).isEqualTo("80000006 00 9");
        endedAs(RequestResult.Answered.class, WINDOW);
    }

    @Test
    void anOwnerThatFailsOnOneOfThemStillHearsOfTheOthers() throws Exception {
        handOver(WINDOW);
        session.request(Pdu.request(CommandId.DELIVER_SM, Wire.messageBody("x")), result -> {
            throw new IllegalStateException("test");
        });
        handOver(1);
        read(WINDOW);
        esme.close();
        assertThat(endedAs(RequestResult.NotSent.class, 1)).containsExactly(0);
        endedAs(RequestResult.InDoubt.class, WINDOW);
    }

    @Test
    void withASmallWindowNoneWaits() {
        assertThat(Ahead.most(1)).isZero();
        assertThat(Ahead.most(7)).isZero();
        assertThat(Ahead.most(8)).isEqualTo(1);
    }

    @Test
    void anOwnerThatHandsOverTheNextWhenOneEndsIsNeverRefused() throws Exception {
        int all = 500;
        for (int number = 0; number < WINDOW + AHEAD; number++) {
            handOverInSteps(number, WINDOW + AHEAD, all);
        }
        Set<String> came = new HashSet<>();
        for (int i = 0; i < all; i++) {
            Wire.Got message = esme.read();
            assertThat(came.add(Arrays.toString(message.body()))).isTrue();
            answer(message);
        }
        await().until(() -> ended.size() == all);
        assertThat(ended).allMatch(end -> end.result() instanceof RequestResult.Answered);
    }
}
