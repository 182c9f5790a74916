// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The control port of a simulated provider in another process. */
final class ProviderControl {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    ProviderControl(int port) {
        base = "http://127.0.0.1:" + port;
    }

    /** What one account has seen; {@link io.tandem.tools.Tally} has the names. */
    record Account(long accepted, long distinct, long duplicates, long receiptsAcknowledged, long moAcknowledged) {}

    /** Zeros for an account that nobody has bound yet. */
    Account account(String systemId) throws IOException, InterruptedException {
        JsonNode tally = json.readTree(send(
                        HttpRequest.newBuilder(URI.create(base + "/counts")).build()))
                .path("accounts")
                .path(systemId);
        return new Account(
                tally.path("accepted").asLong(),
                tally.path("distinct").asLong(),
                tally.path("duplicates").asLong(),
                tally.path("receiptsAcknowledged").asLong(),
                tally.path("moAcknowledged").asLong());
    }

    void sendMo(String account, String to, String text) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(base + "/mo?account=" + account + "&to=" + to + "&text="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
