// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.smpp.SmppComponent;
import org.apache.camel.component.smpp.SmppConfiguration;
import org.apache.camel.component.smpp.SmppConstants;
import org.apache.camel.component.smpp.SmppEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends one message with the stock camel-smpp component: an independent peer, and the smallest example of one. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Version.class,
        description = "Send one message with the stock smpp component of Camel and print the message_id.")
final class Send implements Callable<Integer> {
    private static final int HANDSHAKE_MILLIS = 10_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--host", description = "Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "Default: ${DEFAULT-VALUE}.")
    private int port = 2775;

    @Option(names = "--system-id", required = true, description = "The client account.")
    private String systemId;

    @Option(
            names = "--password-env",
            required = true,
            paramLabel = "NAME",
            description = "The environment variable that has the password.")
    private String passwordVariable;

    @Option(names = "--from", description = "Source address (default: ${DEFAULT-VALUE}).")
    private String from = "tandem";

    @Option(names = "--to", required = true, description = "Destination address.")
    private String to;

    @Option(names = "--text", required = true, description = "The message.")
    private String text;

    @Mixin
    private ClientTlsOptions tls;

    @Override
    public Integer call() throws Exception {
        String password = System.getenv(passwordVariable);
        if (password == null) {
            spec.commandLine()
                    .getErr()
                    .println("Set the environment variable " + passwordVariable + " to the password.");
            return 2;
        }
        SmppConfiguration configuration = new SmppConfiguration();
        configuration.setHost(host);
        configuration.setPort(port);
        configuration.setSystemId(systemId);
        configuration.setPassword(password);
        try (CamelContext camel = new DefaultCamelContext()) {
            try {
                useTls(camel, configuration);
            } catch (IOException e) {
                return refused(e);
            }
            SmppComponent smpp = new SmppComponent(camel);
            camel.addComponent("smpp", smpp);
            SmppEndpoint endpoint = new SmppEndpoint("smpp:send", smpp, configuration);
            endpoint.setLazyStartProducer(true);
            camel.start();
            try (ProducerTemplate producer = camel.createProducerTemplate()) {
                Exchange sent = producer.request(endpoint, exchange -> {
                    exchange.getMessage().setBody(text);
                    exchange.getMessage().setHeaders(headers());
                });
                return report(sent);
            }
        }
    }

    /**
     * camel-smpp takes the certificates of the JVM only, so ours become those: the process is there for nothing else. A
     * handshake that fails is found out before: jSMPP reads and writes at once, and may lose the reason, or itself.
     *
     * @throws IOException if there is no connection, or the handshake fails
     */
    private void useTls(CamelContext camel, SmppConfiguration configuration) throws Exception {
        Optional<SSLContextParameters> parameters = tls.files().fill(new NamedServerTls(tls.checkName()));
        if (parameters.isPresent()) {
            SSLContext context = parameters.get().createSSLContext(camel);
            shakeHands(context);
            SSLContext.setDefault(context);
            configuration.setUsingSSL(true);
        }
    }

    private void shakeHands(SSLContext context) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), HANDSHAKE_MILLIS);
            plain.setSoTimeout(HANDSHAKE_MILLIS);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                socket.startHandshake();
            }
        }
    }

    private Map<String, Object> headers() {
        Map<String, Object> headers = new HashMap<>();
        headers.put(SmppConstants.SOURCE_ADDR, from);
        headers.put(SmppConstants.DEST_ADDR, to);
        return headers;
    }

    private int report(Exchange sent) {
        if (sent.getException() != null) {
            return refused(sent.getException());
        }
        spec.commandLine().getOut().println("accepted as " + sent.getMessage().getHeader(SmppConstants.ID));
        return 0;
    }

    private int refused(Exception why) {
        spec.commandLine().getErr().println(host + ":" + port + " did not take it: " + why.getMessage());
        return 1;
    }
}
