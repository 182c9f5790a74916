// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jsmpp.PDUStringException;
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
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.jsmpp.util.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider on the stack jSMPP; it takes every password, and every message. */
final class JsmppProvider implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JsmppProvider.class);
    private static final int QUEUE = 100;
    /** One, so that what came first stands first in the list. */
    private static final int THREADS = 1;

    private final ServerSocket port;
    private final Map<String, SMPPServerSession> sessions = new ConcurrentHashMap<>();
    private final List<SubmitSm> submitted = new CopyOnWriteArrayList<>();

    /** @param tls with which clients must show a certificate; empty for plain SMPP */
    JsmppProvider(int number, Optional<SSLContext> tls) throws IOException {
        if (tls.isPresent()) {
            SSLServerSocket secured = (SSLServerSocket)
                    tls.get().getServerSocketFactory().createServerSocket(number, 50, InetAddress.getLoopbackAddress());
            secured.setNeedClientAuth(true);
            port = secured;
        } else {
            port = new ServerSocket(number, 50, InetAddress.getLoopbackAddress());
        }
        Thread acceptor = new Thread(this::accept, "jsmpp-provider");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                SMPPServerSession session = new SMPPServerSession(
                        new SocketConnection(port.accept()), null, taking(), null, THREADS, QUEUE);
                BindRequest bind = session.waitForBind(Gateway.PATIENCE.toMillis());
                session.setTransactionTimer(Gateway.PATIENCE.toMillis());
                sessions.put(bind.getSystemId(), session);
                bind.accept("jsmpp", InterfaceVersion.IF_34);
            } catch (IOException | TimeoutException | PDUStringException e) {
                LOG.debug("not bound", e); // the next one, or the end
            }
        }
    }

    List<SubmitSm> submitted() {
        return submitted;
    }

    /** The message_id of what was submitted n-th, from 0. */
    static String id(int n) {
        return "jsmpp-" + n;
    }

    /** Sends the receipt of what was submitted n-th. */
    void receipt(String systemId, int n) throws Exception {
        SubmitSm submit = submitted.get(n);
        deliver(
                systemId,
                submit.getDestAddress(),
                submit.getSourceAddr(),
                0x04,
                "id:" + id(n)
                        + " sub:001 dlvrd:001 submit date:2611230000 done date:2611230001 stat:DELIVRD err:000 text:");
    }

    void deliver(String systemId, String from, String to, int esmClass, String text) throws Exception {
        sessions.get(systemId)
                .deliverShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        from,
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to,
                        new ESMClass(esmClass),
                        (byte) 0,
                        (byte) 0,
                        new RegisteredDelivery(0),
                        new GeneralDataCoding(),
                        text.getBytes(StandardCharsets.US_ASCII));
    }

    void alert(String systemId, String from, String to) throws Exception {
        sessions.get(systemId)
                .alertNotification(
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        from,
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to);
    }

    /** Of the eight requests of this interface we are sent one. */
    private ServerMessageReceiverListener taking() {
        Class<?>[] type = {ServerMessageReceiverListener.class};
        return (ServerMessageReceiverListener)
                Proxy.newProxyInstance(type[0].getClassLoader(), type, (proxy, method, arguments) -> {
                    if (method.getName().equals("onAcceptSubmitSm")) {
                        return take((SubmitSm) arguments[0]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private synchronized SubmitSmResult take(SubmitSm submit) throws PDUStringException {
        submitted.add(submit);
        return new SubmitSmResult(new MessageId(id(submitted.size() - 1)), new OptionalParameter[0]);
    }

    @Override
    public void close() throws IOException {
        port.close();
        sessions.values().forEach(SMPPServerSession::close);
    }
}
