// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.util.json.JsonObject;

/**
 * The simulated provider's counter and handset, over HTTP on loopback: {@code GET /counts}, and {@code POST
 * /mo?to=…&text=…} with {@code account} and {@code from} if it matters.
 */
final class ControlServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String DEFAULT_FROM = "491700000000";

    private final ProviderSimulator simulator;
    private final HttpServer server;

    /** @throws IOException if the port can't be opened */
    ControlServer(int port, ProviderSimulator simulator) throws IOException {
        this.simulator = simulator;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/counts", this::counts);
        server.createContext("/mo", this::mo);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void counts(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, OK, simulator.counts().toJson());
        } else {
            answer(exchange, METHOD_NOT_ALLOWED, error("GET the counts"));
        }
    }

    private void mo(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, METHOD_NOT_ALLOWED, error("POST a message"));
            return;
        }
        try {
            simulator.sendMo(message(query(exchange.getRequestURI().getRawQuery())));
            answer(exchange, ACCEPTED, "{}");
        } catch (IllegalArgumentException e) {
            answer(exchange, BAD_REQUEST, error(e.getMessage()));
        }
    }

    private static MobileOriginated message(Map<String, String> query) {
        if (!query.containsKey("to") || !query.containsKey("text")) {
            throw new IllegalArgumentException("to and text are needed");
        }
        return new MobileOriginated(
                query.getOrDefault("account", ""),
                query.getOrDefault("from", DEFAULT_FROM),
                query.get("to"),
                query.get("text"));
    }

    private static String error(String what) {
        JsonObject json = new JsonObject();
        json.put("error", what);
        return json.toJson();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] octets = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
