// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.Pdu;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An SMSC on another SMPP stack against our connector. */
class JsmppServerTest {
    private Provider provider;
    private SMPPServerSessionListener smsc;
    private SmppConnector connector;

    @BeforeEach
    void open() throws Exception {
        provider = new Provider();
        smsc = new SMPPServerSessionListener(Provider.nobodyListens().getPort());
        smsc.setTimeout(10_000);
        connector = provider.connector(
                () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), smsc.getPort()),
                Provider.options(5000, 5000),
                Provider.QUICK);
    }

    @AfterEach
    void close() throws Exception {
        smsc.close();
        provider.close();
    }

    private SMPPServerSession accept() throws Exception {
        SMPPServerSession session = smsc.accept();
        BindRequest bind = session.waitForBind(5000);
        assertThat(bind.getSystemId()).isEqualTo("esme");
        assertThat(bind.getPassword()).isEqualTo("secret");
        bind.accept("smsc", InterfaceVersion.IF_34);
        return session;
    }

    @Test
    void itAcceptsOurBindAnswersOurSubmitAndOurUnbind() throws Exception {
        BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        smsc.setMessageReceiverListener(taking(submit -> {
            texts.add(new String(submit.getShortMessage(), StandardCharsets.ISO_8859_1));
            return new SubmitSmResult(messageId(), new OptionalParameter[0]);
        }));
        connector.start();
        SMPPServerSession session = accept();
        BlockingQueue<RequestResult> results = new LinkedBlockingQueue<>();
        Smsc.next(provider.bound).request(Pdu.request(CommandId.SUBMIT_SM, Wire.messageBody("hello")), results::add);
        assertThat(Smsc.next(texts)).isEqualTo("hello");
        Pdu response = ((RequestResult.Answered) Smsc.next(results)).response();
        assertThat(response.commandStatus()).isZero();
        assertThat(MessageIdBody.read(response)).isEqualTo("id-1");
        connector.stop().toCompletableFuture().get(5, TimeUnit.SECONDS);
        assertThat(provider.closed).containsExactly(CloseReason.UNBOUND_BY_US);
        await().until(() -> !session.getSessionState().isBound());
    }

    @Test
    void itsDeliverSmReachesUsAndItTakesOurAnswer() throws Exception {
        connector.start();
        SMPPServerSession session = accept();
        Smsc.next(provider.bound);
        CompletableFuture<Void> delivered = CompletableFuture.runAsync(() -> deliver(session));
        Smsc.Asked asked = Smsc.next(provider.asked);
        assertThat(asked.request().body()).isEqualTo(Wire.messageBody("hello"));
        asked.session().respond(asked.request().response(0, new byte[1]));
        delivered.get(5, TimeUnit.SECONDS);
    }

    @Test
    void itsRefusalAndItsUnbindAreSurvived() throws Exception {
        connector.start();
        SMPPServerSession refusing = smsc.accept();
        refusing.waitForBind(5000).reject(0x05);
        await().until(() -> connector.lastFailure().contains("ESME_RALYBND"));
        refusing.close();
        SMPPServerSession unbinding = accept();
        Smsc.next(provider.bound);
        unbinding.unbindAndClose();
        assertThat(Smsc.next(provider.closed)).isEqualTo(CloseReason.UNBOUND_BY_PEER);
        accept();
        Smsc.next(provider.bound);
    }

    private static void deliver(SMPPServerSession session) {
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    "49170",
                    TypeOfNumber.INTERNATIONAL,
                    NumberingPlanIndicator.ISDN,
                    "49171",
                    new ESMClass(),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    new GeneralDataCoding(Alphabet.ALPHA_DEFAULT),
                    Wire.latin1("hello"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageId messageId() {
        try {
            return new MessageId("id-1");
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the eight requests of this interface we send one. */
    private static ServerMessageReceiverListener taking(Function<SubmitSm, SubmitSmResult> onSubmit) {
        Class<?>[] type = {ServerMessageReceiverListener.class};
        return (ServerMessageReceiverListener)
                Proxy.newProxyInstance(type[0].getClassLoader(), type, (proxy, method, arguments) -> {
                    if (method.getName().equals("onAcceptSubmitSm")) {
                        return onSubmit.apply((SubmitSm) arguments[0]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
