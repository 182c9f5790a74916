// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ControlServerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private ProviderSimulator provider;

    @BeforeEach
    void start() throws IOException {
        provider = new ProviderSimulator(
                ProviderOptions.builder().account("load").controlPort(0).build());
        provider.start();
    }

    @AfterEach
    void close() throws IOException {
        provider.close();
    }

    private HttpResponse<String> send(String method, String pathAndQuery) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + provider.controlPort() + pathAndQuery))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void countsComeAsJsonForAllAndForEachAccount() throws Exception {
        try (LoadClient client = new LoadClient(
                LoadOptions.builder("127.0.0.1", provider.port()).count(10).build())) {
            client.start().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        HttpResponse<String> response = send("GET", "/counts");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject counts = (JsonObject) Jsoner.deserialize(response.body());
        JsonObject all = counts.getMap("all");
        JsonObject account = ((JsonObject) counts.getMap("accounts")).getMap("load");
        assertThat(all.getLong("accepted")).isEqualTo(10);
        assertThat(account.getLong("distinct")).isEqualTo(10);
        assertThat(account.getLong("receiptsAcknowledged")).isEqualTo(10);
    }

    @Test
    void aPostedMessageIsSentToTheAccount() throws Exception {
        assertThat(send("POST", "/mo?to=12345&text=H%C3%A4llo+Welt&account=load&from=4917")
                        .statusCode())
                .isEqualTo(202);
        try (LoadClient client = new LoadClient(LoadOptions.builder("127.0.0.1", provider.port())
                .count(0)
                .expectMo(1)
                .build())) {
            client.start().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        await().until(() -> provider.counts().account("load").moAcknowledged() == 1);
    }

    @Test
    void whatCannotBeSentIsRefusedWithAReason() throws Exception {
        assertThat(send("POST", "/mo?to=12345").statusCode()).isEqualTo(400);
        assertThat(send("GET", "/mo?to=12345&text=x").statusCode()).isEqualTo(405);
        HttpResponse<String> unknown = send("POST", "/mo?to=12345&text=x&account=nobody");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("nobody");
    }
}
