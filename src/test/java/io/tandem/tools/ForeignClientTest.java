// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tandem.account.Password;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The simulated provider seen by a client that shares no code with it: jSMPP. */
@Timeout(60)
class ForeignClientTest {
    private static final long BIND_TIMEOUT_MILLIS = 10_000;

    private final List<DeliverSm> delivered = new CopyOnWriteArrayList<>();
    private final AtomicInteger toRefuse = new AtomicInteger();
    private ProviderSimulator provider;

    @BeforeEach
    void start() throws IOException {
        provider = new ProviderSimulator(ProviderOptions.builder()
                .account("tandem1", Password.plain("secret"))
                .singleBind(true)
                .receiptDelay(Duration.ofMillis(10))
                .retryDelay(Duration.ofMinutes(10))
                .build());
        provider.start();
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
    }

    private SMPPSession bind(String password) throws IOException {
        SMPPSession session = new SMPPSession();
        session.setMessageReceiverListener(new Receiver());
        BindParameter parameter = new BindParameter(
                BindType.BIND_TRX, "tandem1", password, "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null);
        session.connectAndBind("127.0.0.1", provider.port(), parameter, BIND_TIMEOUT_MILLIS);
        return session;
    }

    private static String submit(SMPPSession session, int registeredDelivery) throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Tandem",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "491512345678",
                        new ESMClass(),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery((byte) registeredDelivery),
                        (byte) 0,
                        new GeneralDataCoding(),
                        (byte) 0,
                        "Hello".getBytes(StandardCharsets.US_ASCII))
                .getMessageId();
    }

    @Test
    void bindsSubmitsGetsItsReceiptAndUnbinds() throws Exception {
        SMPPSession session = bind("secret");
        String id = submit(session, 1);

        await().until(() -> delivered.size() == 1);
        assertThat(delivered.get(0).isSmscDeliveryReceipt()).isTrue();
        assertThat(delivered.get(0).getShortMessageAsDeliveryReceipt().getId()).isEqualTo(id);
        session.unbindAndClose();

        await().until(() -> provider.counts().all().bound() == 0);
        assertThat(provider.counts().account("tandem1").receiptsAcknowledged()).isEqualTo(1);
    }

    @Test
    void getsMobileOriginatedMessages() throws Exception {
        SMPPSession session = bind("secret");
        provider.sendMo(new MobileOriginated("tandem1", "491701", "12345", "STOP"));

        await().until(() -> delivered.size() == 1);
        assertThat(delivered.get(0).isSmscDeliveryReceipt()).isFalse();
        assertThat(delivered.get(0).getSourceAddr()).isEqualTo("491701");
        assertThat(delivered.get(0).getDestAddress()).isEqualTo("12345");
        assertThat(new String(delivered.get(0).getShortMessage(), StandardCharsets.US_ASCII))
                .isEqualTo("STOP");
        session.unbindAndClose();
    }

    @Test
    void aRefusedReceiptIsSentAgainAfterTheNextBind() throws Exception {
        toRefuse.set(1);
        SMPPSession first = bind("secret");
        submit(first, 1);
        await().until(() -> provider.counts().all().receiptsRefused() == 1);
        first.unbindAndClose();
        await().until(() -> provider.counts().all().bound() == 0);

        SMPPSession second = bind("secret");
        await().until(() -> provider.counts().all().receiptsAcknowledged() == 1);
        assertThat(provider.counts().all().receiptsSent()).isEqualTo(2);
        assertThat(delivered).hasSize(1);
        second.unbindAndClose();
    }

    @Test
    void theSameOctetsTwiceAreADuplicate() throws Exception {
        SMPPSession session = bind("secret");
        submit(session, 0);
        submit(session, 0);

        assertThat(provider.counts().all().distinct()).isEqualTo(1);
        assertThat(provider.counts().all().duplicates()).isEqualTo(1);
        session.unbindAndClose();
    }

    /** jSMPP loses a refusal if the end of the connection follows it at once, so what it was is not asked of jSMPP. */
    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> bind("wrong")).isInstanceOf(IOException.class);
        assertThat(provider.counts().account("tandem1").bindsRefused()).isEqualTo(1);
    }

    @Test
    void aSecondSessionIsRefused() throws Exception {
        SMPPSession session = bind("secret");

        assertThatThrownBy(() -> bind("secret")).isInstanceOf(IOException.class);
        assertThat(provider.counts().account("tandem1").bindsRefused()).isEqualTo(1);
        assertThat(provider.counts().account("tandem1").bound()).isEqualTo(1);
        session.unbindAndClose();
    }

    private final class Receiver implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm deliverSm) throws ProcessRequestException {
            if (toRefuse.getAndDecrement() > 0) {
                throw new ProcessRequestException("not now", 0x64);
            }
            delivered.add(deliverSm);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification alert) {
            throw new AssertionError("no alert is sent");
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm dataSm, Session source) {
            throw new AssertionError("no data_sm is sent");
        }
    }
}
