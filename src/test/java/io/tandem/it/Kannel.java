// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tandem.lab.NodeSetup;
import io.tandem.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Kannel as the ESME acme: bearerbox holds the SMPP session, smsbox takes messages over HTTP and calls us over HTTP for
 * each receipt and each MO.
 */
final class Kannel implements AutoCloseable {
    private static final Path BEARERBOX = Path.of("/usr/sbin/bearerbox");
    private static final Path SMSBOX = Path.of("/usr/sbin/smsbox");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path config;
    private final int adminPort;
    private final int sendPort;
    private final HttpServer callbacks;
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final Deque<Process> boxes = new ArrayDeque<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private Kannel(Lab lab, int smppPort, Optional<Tls> tls) throws IOException {
        adminPort = Ports.next();
        sendPort = Ports.next();
        callbacks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        callbacks.createContext("/", exchange -> {
            calls.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        callbacks.start();
        config = lab.directory().resolve("kannel.conf");
        Files.writeString(
                config,
                core(Ports.next(), tls)
                        + smsc(smppPort, tls)
                        + smsbox(callbacks.getAddress().getPort()));
        boxes.push(start(lab, BEARERBOX, config));
    }

    private void awaitBoxes(Lab lab) throws IOException {
        await().atMost(PATIENCE).until(() -> status().contains("Kannel"));
        boxes.push(start(lab, SMSBOX, config));
        await().atMost(PATIENCE).until(() -> status().contains("(online"));
        await().atMost(PATIENCE).until(() -> status().contains("smsbox:"));
    }

    /**
     * What it needs for TLS.
     *
     * @param own its key and certificate, PEM
     * @param trusted the certificates it trusts, PEM
     */
    record Tls(Path own, Path trusted) {}

    /** Returns when acme is bound; skips the test if Kannel is not there. */
    static Kannel start(Lab lab, int smppPort, Optional<Tls> tls) throws IOException {
        Judge.require(BEARERBOX, "kannel");
        Judge.require(SMSBOX, "kannel");
        Kannel kannel = lab.ending(new Kannel(lab, smppPort, tls));
        kannel.awaitBoxes(lab);
        return kannel;
    }

    private static Process start(Lab lab, Path program, Path config) throws IOException {
        Path log = lab.directory().resolve(program.getFileName() + ".log");
        return new ProcessBuilder(program.toString(), "-v", "1", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private String core(int boxPort, Optional<Tls> tls) {
        return """
                group = core
                admin-port = %d
                admin-interface = 127.0.0.1
                admin-password = admin
                smsbox-port = %d
                smsbox-interface = 127.0.0.1
                box-allow-ip = "127.0.0.1"
                """
                        .formatted(adminPort, boxPort)
                + tls.map(with -> "ssl-trusted-ca-file = \"" + with.trusted() + "\"\n")
                        .orElse("")
                + """

                group = smsbox
                bearerbox-host = 127.0.0.1
                sendsms-port = %d
                sendsms-interface = 127.0.0.1

                """
                        .formatted(sendPort);
    }

    private static String smsc(int smppPort, Optional<Tls> tls) {
        return """
                group = smsc
                smsc = smpp
                smsc-id = tandem
                host = 127.0.0.1
                port = %d
                transceiver-mode = true
                smsc-username = %s
                smsc-password = %s
                system-type = ""
                interface-version = 34
                enquire-link-interval = 5
                """
                        .formatted(smppPort, Pair.ACME, NodeSetup.PASSWORD)
                + tls.map(with -> "use-ssl = 1\nssl-client-certkey-file = \"" + with.own() + "\"\n")
                        .orElse("");
    }

    private static String smsbox(int callbackPort) {
        return """

                group = sendsms-user
                username = tester
                password = secret
                max-messages = 3
                concatenation = true

                group = sms-service
                keyword = default
                catch-all = true
                get-url = "http://127.0.0.1:%d/mo?from=%%p&to=%%P&text=%%b"
                max-messages = 0
                """
                .formatted(callbackPort);
    }

    /** What bearerbox says of itself. */
    String status() {
        return get(adminPort, "/status.txt?password=admin");
    }

    /** Submits a message and asks for a final receipt, to be called for with this number. */
    String send(String to, String text, int number) {
        String receipt = "http://127.0.0.1:" + callbacks.getAddress().getPort() + "/receipt?type=%d&number=" + number;
        return get(
                sendPort,
                "/cgi-bin/sendsms?username=tester&password=secret&from=31970000&charset=UTF-8&to=" + to + "&text="
                        + encoded(text) + "&dlr-mask=3&dlr-url=" + encoded(receipt));
    }

    /** The calls of smsbox so far whose path begins so. */
    List<String> calls(String beginning) {
        return calls.stream().filter(call -> call.startsWith(beginning)).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String get(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        boxes.forEach(box -> box.destroyForcibly().onExit().join());
        callbacks.stop(0);
    }
}
