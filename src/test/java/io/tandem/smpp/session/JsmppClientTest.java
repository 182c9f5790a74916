// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An ESME on another SMPP stack against our listener. */
class JsmppClientTest {
    private final BlockingQueue<DeliverSm> delivered = new LinkedBlockingQueue<>();
    private Smsc smsc;
    private SMPPSession esme;

    @BeforeEach
    void open() throws Exception {
        smsc = new Smsc(
                Smsc.PATIENT,
                5,
                (bind, session) -> CompletableFuture.completedFuture(
                        bind.systemId().equals("esme")
                                ? new BindVerdict.Accepted(Smsc.PATIENT)
                                : new BindVerdict.Refused(0x0F, "test")));
        esme = new SMPPSession();
        esme.setMessageReceiverListener(new Receiver());
    }

    @AfterEach
    void close() {
        esme.unbindAndClose();
        smsc.close();
    }

    private String bind(String systemId, BindType type) throws Exception {
        return Jsmpp.bind(esme, smsc.listener.address(), systemId, type);
    }

    @Test
    void itBindsSubmitsAndUnbinds() throws Exception {
        assertThat(bind("esme", BindType.BIND_TRX)).isEqualTo("smsc");
        CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answerOne());
        assertThat(Jsmpp.submit(esme)).isEqualTo("m1");
        answered.join();
        esme.unbindAndClose();
        assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_PEER);
    }

    @Test
    void itReceivesAndAnswers() throws Exception {
        bind("esme", BindType.BIND_RX);
        BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
        Smsc.next(smsc.bound).request(Pdu.request(CommandId.DELIVER_SM, Wire.messageBody("hello")), results::add);
        assertThat(Smsc.next(delivered).getShortMessage()).isEqualTo(Wire.latin1("hello"));
        assertThat(Smsc.next(results)).isInstanceOfSatisfying(RequestResult.Answered.class, answer -> assertThat(
                        answer.response().commandStatus())
                .isZero());
    }

    @Test
    void itUnderstandsOurRefusals() throws Exception {
        assertThatThrownBy(() -> bind("stranger", BindType.BIND_TX))
                .hasRootCauseInstanceOf(NegativeResponseException.class)
                .hasStackTraceContaining("0000000f");
    }

    @Test
    void itAnswersOurUnbind() throws Exception {
        bind("esme", BindType.BIND_TRX);
        Smsc.next(smsc.bound).unbind();
        assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_US);
    }

    private void answerOne() {
        try {
            Smsc.next(smsc.asked).answer();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Receiver implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm deliverSm) {
            delivered.add(deliverSm);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {}

        @Override
        public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("not here", 0x03);
        }
    }
}
