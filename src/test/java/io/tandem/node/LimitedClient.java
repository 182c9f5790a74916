// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.session.Wire;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A primary whose client acme has limits, and the octets to try them with. */
abstract class LimitedClient {
    static final int DATA_SM = 0x103;
    static final int SUBMIT_MULTI = 0x21;
    static final String TO = "4915100001";
    /** esm_class to sm_default_msg_id of a submit_sm. */
    static final String FIELDS = "\0\0\0\0\0\0\0\0\0";

    static final String HELLO = "\5hello";

    @TempDir
    Path directory;

    Gateway gateway;
    private final Deque<Wire> open = new ArrayDeque<>();

    @BeforeEach
    void gateway() {
        gateway = new Gateway(directory);
    }

    @AfterEach
    void close() throws Exception {
        open.forEach(Wire::close);
        gateway.close();
    }

    Wire.Got answered(Wire acme, String head, int request, String body) throws IOException {
        Wire.Got answer = acme.send(request, 0, 7, Wire.latin1(body)).readUntil(request | Wire.RESP);
        assertThat(answer.head()).as(body).isEqualTo(head + " 7");
        return answer;
    }

    static String from(String source, String destination) {
        return "\0" + source + "\0\1\1" + destination + "\0" + FIELDS + HELLO;
    }

    static String valid(String validity) {
        return "\0\5\0Tandem\0\1\1" + TO + "\0" + "\0\0\0\0" + validity + "\0" + "\0\0\0\0" + HELLO;
    }

    static String multi(String source, String... destinations) {
        StringBuilder list = new StringBuilder();
        for (String destination : destinations) {
            list.append("\1\1\1").append(destination).append('\0');
        }
        return "\0" + source + "\0" + (char) destinations.length + list + FIELDS + HELLO;
    }

    int bind(String from, String password) throws IOException {
        return bind(from, "acme", password);
    }

    int bind(String from, String systemId, String password) throws IOException {
        return connect(from)
                .send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody(systemId, password, 0x34))
                .read()
                .status();
    }

    /** A connection from one of the addresses of the loopback network; closed after the test. */
    Wire connect(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.primaryPort));
        Wire wire = new Wire(socket);
        open.push(wire);
        return wire;
    }

    /** What the metrics say. */
    long refused(String limit) throws IOException {
        return refused("acme", limit);
    }

    long refused(String who, String limit) throws IOException {
        HttpURLConnection metrics =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + gateway.primaryHttp + "/observe/metrics")
                        .toURL()
                        .openConnection();
        String text = new String(metrics.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.startsWith("tandem_limits_total{account=\"" + who + "\",limit=\"" + limit + "\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
