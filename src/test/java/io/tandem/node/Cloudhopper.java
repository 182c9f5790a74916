// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.pdu.DeliverSm;
import com.cloudhopper.smpp.pdu.EnquireLink;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.pdu.SubmitSm;
import com.cloudhopper.smpp.pdu.SubmitSmResp;
import com.cloudhopper.smpp.ssl.SslConfiguration;
import com.cloudhopper.smpp.type.Address;
import io.tandem.lab.Certificates;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client on the stack Cloudhopper. */
@SuppressWarnings("rawtypes") // so are the methods of the stack
final class Cloudhopper extends DefaultSmppSessionHandler implements AutoCloseable {
    private static final long TIMEOUT_MILLIS = Gateway.PATIENCE.toMillis();

    private final DefaultSmppClient client = new DefaultSmppClient();
    private final List<DeliverSm> messages = new CopyOnWriteArrayList<>();
    private final SmppSession session;

    /** @param tls empty for plain SMPP */
    Cloudhopper(int port, String systemId, String password, Optional<SslConfiguration> tls) throws Exception {
        SmppSessionConfiguration configuration = new SmppSessionConfiguration();
        configuration.setHost("127.0.0.1");
        configuration.setPort(port);
        configuration.setSystemId(systemId);
        configuration.setPassword(password);
        configuration.setType(SmppBindType.TRANSCEIVER);
        configuration.setBindTimeout(TIMEOUT_MILLIS);
        configuration.setWindowSize(10);
        configuration.setUseSsl(tls.isPresent());
        tls.ifPresent(configuration::setSslConfiguration);
        session = client.bind(configuration, this);
    }

    /** For either end. */
    static SslConfiguration tls(MutualTls mutual) {
        SslConfiguration tls = new SslConfiguration();
        tls.setKeyStorePath(mutual.key().toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(Certificates.PASSWORD);
        tls.setKeyManagerPassword(Certificates.PASSWORD);
        tls.setTrustStorePath(mutual.trust().toString());
        tls.setTrustStoreType("PKCS12");
        tls.setTrustStorePassword(Certificates.PASSWORD);
        tls.setTrustAll(false);
        tls.setNeedClientAuth(true);
        return tls;
    }

    /** Asks for a receipt. */
    static SubmitSm message(String to, byte[] text) throws Exception {
        SubmitSm submit = new SubmitSm();
        submit.setSourceAddress(new Address((byte) 5, (byte) 0, "Tandem"));
        submit.setDestAddress(new Address((byte) 1, (byte) 1, to));
        submit.setRegisteredDelivery((byte) 1);
        submit.setShortMessage(text);
        return submit;
    }

    SubmitSmResp submit(SubmitSm submit) throws Exception {
        return session.submit(submit, TIMEOUT_MILLIS);
    }

    boolean isAlive() throws Exception {
        return session.enquireLink(new EnquireLink(), TIMEOUT_MILLIS).getCommandStatus() == 0;
    }

    /** What was delivered, receipts and MO. */
    List<DeliverSm> messages() {
        return messages;
    }

    @Override
    public PduResponse firePduRequestReceived(PduRequest request) {
        if (request instanceof DeliverSm deliver) {
            messages.add(deliver);
        }
        return request.createResponse();
    }

    @Override
    public void close() {
        session.unbind(TIMEOUT_MILLIS);
        session.destroy();
        client.destroy();
    }
}
