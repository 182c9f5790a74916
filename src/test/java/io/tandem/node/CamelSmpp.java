// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.smpp.SmppConstants;
import org.apache.camel.impl.DefaultCamelContext;

/** A client on Camel's own component, which is an ESME only: a consumer bound as a receiver, a producer as a transmitter. */
final class CamelSmpp implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Optional<SSLContext> before;
    private final String uri;
    private final ProducerTemplate application;
    private final List<String> receipts = new CopyOnWriteArrayList<>();
    private final List<String> mobileOriginated = new CopyOnWriteArrayList<>();

    /** @param tls empty for plain SMPP; it is the JVM's until this is closed, because the component can use no other */
    CamelSmpp(int port, String systemId, String password, Optional<SSLContext> tls) throws Exception {
        before = tls.isPresent() ? Optional.of(SSLContext.getDefault()) : Optional.empty();
        tls.ifPresent(SSLContext::setDefault);
        uri = (tls.isPresent() ? "smpps:" : "smpp:") + systemId + "@localhost:" + port + "?password=" + password
                + "&systemType=";
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(CamelSmpp.this::received);
            }
        });
        camel.start();
        application = camel.createProducerTemplate();
    }

    private void received(Exchange exchange) {
        Message message = exchange.getMessage();
        if ("DeliveryReceipt".equals(message.getHeader(SmppConstants.MESSAGE_TYPE, String.class))) {
            receipts.add(message.getHeader(SmppConstants.ID) + " " + message.getHeader(SmppConstants.FINAL_STATUS));
        } else {
            mobileOriginated.add(message.getBody(String.class));
        }
    }

    /** The message_id of each part: the component splits what is too long for one. */
    List<?> submit(String to, String text) throws Exception {
        Exchange sent = application.request(uri, exchange -> {
            exchange.getMessage().setBody(text);
            exchange.getMessage().setHeader(SmppConstants.DEST_ADDR, to);
        });
        if (sent.getException() != null) {
            throw sent.getException();
        }
        return sent.getMessage().getHeader(SmppConstants.ID, List.class);
    }

    /** {@code message_id STAT} of each. */
    List<String> receipts() {
        return receipts;
    }

    /** The texts of MO messages. */
    List<String> mobileOriginated() {
        return mobileOriginated;
    }

    @Override
    public void close() throws Exception {
        application.close();
        camel.close();
        before.ifPresent(SSLContext::setDefault);
    }
}
