// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jsmpp.bean.Address;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceIfPresentFlag;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.InvalidDeliveryReceiptException;

/** A client on another SMPP stack. */
final class Jsmpp implements AutoCloseable, MessageReceiverListener {
    private final SMPPSession session;
    private final List<String> receipts = new CopyOnWriteArrayList<>();
    private final List<String> mobileOriginated = new CopyOnWriteArrayList<>();
    private final List<String> alerts = new CopyOnWriteArrayList<>();
    private final List<SessionState> states = new CopyOnWriteArrayList<>();

    Jsmpp(int port, String systemId, String password) throws IOException {
        this(port, systemId, password, Optional.empty());
    }

    /** @param tls empty for plain SMPP */
    Jsmpp(int port, String systemId, String password, Optional<SSLContext> tls) throws IOException {
        session = tls.isPresent()
                ? new SMPPSession((host, number) ->
                        new SocketConnection(tls.get().getSocketFactory().createSocket(host, number)))
                : new SMPPSession();
        session.setMessageReceiverListener(this);
        session.setTransactionTimer(Gateway.PATIENCE.toMillis());
        session.addSessionStateListener((now, before, source) -> states.add(now));
        session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        BindType.BIND_TRX,
                        systemId,
                        password,
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        ""),
                Gateway.PATIENCE.toMillis());
    }

    /** The message_id. */
    String submit(String to, String text) throws Exception {
        return submit(to, 0, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The message_id. */
    String submit(String to, int esmClass, byte[] octets) throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Tandem",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to,
                        new ESMClass(esmClass),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(1),
                        (byte) 0,
                        new GeneralDataCoding(),
                        (byte) 0,
                        octets)
                .getMessageId();
    }

    /** The message_id; all destinations are taken or this fails. */
    String submitMulti(String text, String... numbers) throws Exception {
        Address[] destinations = Arrays.stream(numbers)
                .map(number -> new Address(TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, number))
                .toArray(Address[]::new);
        SubmitMultiResult result = session.submitMultiple(
                "",
                TypeOfNumber.ALPHANUMERIC,
                NumberingPlanIndicator.UNKNOWN,
                "Tandem",
                destinations,
                new ESMClass(),
                (byte) 0,
                (byte) 0,
                null,
                null,
                new RegisteredDelivery(1),
                new ReplaceIfPresentFlag((byte) 0),
                new GeneralDataCoding(),
                (byte) 0,
                text.getBytes(StandardCharsets.US_ASCII));
        if (result.getUnsuccessDeliveries().length > 0) {
            throw new IllegalStateException(Arrays.toString(result.getUnsuccessDeliveries()));
        }
        return result.getMessageId();
    }

    /** {@code STATE final_date}. */
    String query(String id) throws Exception {
        QuerySmResult result =
                session.queryShortMessage(id, TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, "Tandem");
        return result.getMessageState() + " " + result.getFinalDate();
    }

    void cancel(String id, String to) throws Exception {
        session.cancelShortMessage(
                "",
                id,
                TypeOfNumber.ALPHANUMERIC,
                NumberingPlanIndicator.UNKNOWN,
                "Tandem",
                TypeOfNumber.INTERNATIONAL,
                NumberingPlanIndicator.ISDN,
                to);
    }

    void replace(String id, String text) throws Exception {
        session.replaceShortMessage(
                id,
                TypeOfNumber.ALPHANUMERIC,
                NumberingPlanIndicator.UNKNOWN,
                "Tandem",
                null,
                null,
                new RegisteredDelivery(1),
                (byte) 0,
                text.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code message_id STAT} of each. */
    List<String> receipts() {
        return receipts;
    }

    /** The texts of MO messages. */
    List<String> mobileOriginated() {
        return mobileOriginated;
    }

    /** Who can be reached again. */
    List<String> alerts() {
        return alerts;
    }

    /** What the session went through. */
    List<SessionState> states() {
        return states;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) {
        if (!message.isSmscDeliveryReceipt()) {
            mobileOriginated.add(new String(message.getShortMessage(), StandardCharsets.US_ASCII));
            return;
        }
        try {
            var receipt = message.getShortMessageAsDeliveryReceipt();
            receipts.add(receipt.getId() + " " + receipt.getFinalStatus());
        } catch (InvalidDeliveryReceiptException e) {
            receipts.add(e.toString());
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        alerts.add(notification.getSourceAddr());
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) {
        throw new UnsupportedOperationException("no data_sm expected");
    }

    @Override
    public void close() {
        // Its response may be lost to this stack when the connection closes right behind it.
        session.setTransactionTimer(500);
        session.unbindAndClose();
    }
}
