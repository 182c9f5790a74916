// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import com.cloudhopper.smpp.SmppServerConfiguration;
import com.cloudhopper.smpp.SmppServerHandler;
import com.cloudhopper.smpp.SmppServerSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppServer;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.BaseBind;
import com.cloudhopper.smpp.pdu.BaseBindResp;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.ssl.SslConfiguration;
import com.cloudhopper.smpp.type.Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on the stack Cloudhopper; it takes every password, and every message. */
@SuppressWarnings("rawtypes") // so are the methods of the stack
final class CloudhopperProvider implements AutoCloseable, SmppServerHandler {
    private static final byte RECEIPT = 0x04;

    private final DefaultSmppServer server;
    private final Map<String, SmppServerSession> sessions = new ConcurrentHashMap<>();
    private final List<SubmitSm> submitted = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger(0xABC0);

    /** @param tls empty for plain SMPP */
    CloudhopperProvider(int port, Optional<SslConfiguration> tls) throws Exception {
        SmppServerConfiguration configuration = new SmppServerConfiguration();
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setSystemId("cloudhopper");
        configuration.setMaxConnectionSize(10);
        configuration.setNonBlockingSocketsEnabled(true);
        configuration.setUseSsl(tls.isPresent());
        tls.ifPresent(configuration::setSslConfiguration);
        server = new DefaultSmppServer(configuration, this);
        server.start();
    }

    List<SubmitSm> submitted() {
        return submitted;
    }

    /** By the system_id they bound with. */
    Map<String, SmppServerSession> sessions() {
        return sessions;
    }

    /** The message_id of what was submitted n-th, from 0. */
    String id(int n) {
        return Integer.toHexString(0xABC0 + n);
    }

    /** Sends the receipt of what was submitted n-th. */
    void deliver(String systemId, int n) throws Exception {
        SubmitSm submit = submitted.get(n);
        DeliverSm receipt = message(
                submit.getDestAddress(),
                submit.getSourceAddress(),
                "id:" + id(n)
                        + " sub:001 dlvrd:001 submit date:2611230000 done date:2611230001 stat:DELIVRD err:000 text:");
        receipt.setEsmClass(RECEIPT);
        send(systemId, receipt);
    }

    /** Sends an MO. */
    void deliver(String systemId, String from, String to, String text) throws Exception {
        send(systemId, message(new Address((byte) 1, (byte) 1, from), new Address((byte) 1, (byte) 1, to), text));
    }

    private void send(String systemId, DeliverSm message) throws Exception {
        sessions.get(systemId).sendRequestPdu(message, Gateway.PATIENCE.toMillis(), true);
    }

    private static DeliverSm message(Address source, Address destination, String text) throws Exception {
        DeliverSm message = new DeliverSm();
        message.setSourceAddress(source);
        message.setDestAddress(destination);
        message.setShortMessage(text.getBytes(StandardCharsets.US_ASCII));
        return message;
    }

    @Override
    public void sessionBindRequested(Long id, SmppSessionConfiguration configuration, BaseBind bind) {}

    @Override
    public void sessionCreated(Long id, SmppServerSession session, BaseBindResp response) {
        session.serverReady(new DefaultSmppSessionHandler() {
            @Override
            public PduResponse firePduRequestReceived(PduRequest request) {
                PduResponse answer = request.createResponse();
                if (request instanceof SubmitSm submit) {
                    submitted.add(submit);
                    ((SubmitSmResp) answer).setMessageId(Integer.toHexString(ids.getAndIncrement()));
                }
                return answer;
            }
        });
        sessions.put(session.getConfiguration().getSystemId(), session);
    }

    @Override
    public void sessionDestroyed(Long id, SmppServerSession session) {
        sessions.remove(session.getConfiguration().getSystemId(), session);
        session.destroy();
    }

    @Override
    public void close() {
        server.destroy();
    }
}
