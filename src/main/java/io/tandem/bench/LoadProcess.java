// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import io.tandem.account.Password;
import io.tandem.smpp.session.BindType;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptions;
import io.tandem.tools.LoadOptionsBuilder;
import io.tandem.tools.LoadReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * The load client of {@code bin/tandem load} in a process of its own, watched while it runs. Arguments are {@code
 * name=value}. Each line it reads is answered with a line: {@code look} with the counts so far, {@code stop} with the final
 * ones when all has come back. It ends when its input does, so also when whoever started it is killed.
 */
final class LoadProcess {
    static final String LOOK = "look";
    static final String STOP = "stop";

    private static final Duration UNTIL_STOPPED = Duration.ofDays(1);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private LoadProcess() {}

    /** @throws IOException if its input can't be read */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = Talk.answers();
        try (LoadClient client = new LoadClient(options(values))) {
            var end = client.start().toCompletableFuture();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(STOP)) {
                    client.stop();
                    out.println(json(end.join()));
                } else {
                    out.println(json(client.snapshot()));
                }
            }
        }
    }

    private static LoadOptions options(Map<String, String> values) {
        LoadOptionsBuilder builder = LoadOptions.builder("127.0.0.1", Integer.parseInt(values.get("port")))
                .systemId(values.get("system-id"))
                .password(Password.plain(System.getenv(Secret.VARIABLE)))
                .connections(Integer.parseInt(values.get("connections")))
                .window(Integer.parseInt(values.get("window")))
                .receipts(Boolean.parseBoolean(values.get("receipts")))
                .bindType(BindType.valueOf(values.getOrDefault("bind", BindType.TRANSCEIVER.name())))
                .responseTimeout(ANSWER)
                .duration(UNTIL_STOPPED)
                .keepIds(false);
        if (values.containsKey("count")) {
            builder.count(Long.parseLong(values.get("count")));
        }
        if (values.containsKey("rate")) {
            builder.rate(Double.parseDouble(values.get("rate")));
        }
        return builder.build();
    }

    private static String json(LoadReport report) {
        JsonObject json = new JsonObject();
        json.put("nanos", System.nanoTime());
        try {
            json.put("report", Jsoner.deserialize(report.toJson()));
        } catch (DeserializationException e) {
            throw new IllegalStateException("a report is JSON", e);
        }
        return json.toJson();
    }
}
