// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.tools.FailureShare;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptions;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(60)
class TandemTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine tandem = Tandem.commandLine(arguments);
        tandem.setOut(new PrintWriter(out, true));
        tandem.setErr(new PrintWriter(err, true));
        return tandem.execute(arguments);
    }

    private static ProviderSimulator provider(ProviderOptions options) throws IOException {
        ProviderSimulator provider = new ProviderSimulator(options);
        provider.start();
        return provider;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no-such-command",
                "--no-such-option",
                "load",
                "load --port 1",
                "load --port x --count 1",
                "load --port 1 --count 1 --rate 0",
                "load --port 1 --count 1 --window 0",
                "load --port 1 --count 1 --duration 5",
                "load --port 1 --count 1 --bind sideways",
                "load --port 1 --count 1 --data-coding x",
                "load --port 1 --count 1 --system-id sixteen-letters-",
                "load --port 1 --count 1 --to-only 123456789012345678901",
                "load --port 1 --count 1 --password-env NO_SUCH_VARIABLE",
                "simulate-provider --port x",
                "simulate-provider --fail 5",
                "simulate-provider --fail 60%=1 --fail 60%=2",
                "simulate-provider --id-format octal",
                "simulate-provider --mo 12345",
                "simulate-provider --record-to 49",
                "simulate-provider --response-delay soon",
                "simulate-provider --account a:NO_SUCH_VARIABLE",
                "simulate-provider --password-env PATH",
                "simulate-provider --enquire-link 0",
                "simulate-provider --delivery-window 0",
            })
    void wrongUsageIsOneLineThatNamesTheHelp(String line) {
        int exitCode = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().strip()).isNotEmpty().doesNotContain("\n").contains("--help)");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "load --help", "simulate-provider --help", "hash-password --help"})
    void helpGoesToStandardOutput(String line) {
        assertThat(run(line.split(" "))).isZero();
        assertThat(out.toString()).containsIgnoringCase("tandem");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void loadEndsWith0IfAllIsAccountedFor() throws Exception {
        try (ProviderSimulator provider = provider(ProviderOptions.builder().build())) {
            int exitCode = run("load", "--port", "" + provider.port(), "--count", "50", "--window", "5", "--json");

            assertThat(exitCode).as(err.toString()).isZero();
            JsonObject report = (JsonObject) Jsoner.deserialize(out.toString());
            assertThat(report.getLong("accepted")).isEqualTo(50);
            assertThat(report.getLong("receipts")).isEqualTo(50);
            assertThat(((JsonObject) report.getMap("response")).getLong("count"))
                    .isEqualTo(50);
        }
    }

    @Test
    void loadEndsWith1IfAnythingIsRefused() throws Exception {
        try (ProviderSimulator provider = provider(
                ProviderOptions.builder().fail(FailureShare.parse("100%=0x0B")).build())) {
            assertThat(run("load", "--port", "" + provider.port(), "--count", "3"))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("3 refused").contains("3 ESME_RINVDSTADR");
        }
    }

    @Test
    void loadSaysWhyItCouldNotBind() throws Exception {
        try (ProviderSimulator provider =
                provider(ProviderOptions.builder().account("somebody").build())) {
            assertThat(run("load", "--port", "" + provider.port(), "--count", "3", "--bind-timeout", "2s"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("ESME_RINVSYSID");
        }
    }

    @Test
    void theSimulatorRunsUntilItIsInterrupted() throws Exception {
        int[] exitCode = {-1};
        Thread simulator = new Thread(() -> exitCode[0] = run("simulate-provider", "--port", "0"));
        simulator.start();
        Pattern listening = Pattern.compile("Listening on .*:(\\d+)");
        await().until(() -> listening.matcher(out.toString()).find());
        Matcher port = listening.matcher(out.toString());
        assertThat(port.find()).isTrue();
        try (LoadClient client = new LoadClient(LoadOptions.builder("127.0.0.1", Integer.parseInt(port.group(1)))
                .count(7)
                .build())) {
            client.start().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        simulator.interrupt();
        simulator.join();

        assertThat(exitCode[0]).isZero();
        assertThat(out.toString())
                .contains("bound as TRANSCEIVER")
                .contains("no longer bound")
                .containsPattern("load +1 +7 +7 +7 +0 +0 +7 +0 +0");
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int exitCode = run("simulate-provider", "--listen", "0.0.0.0", "--port", "" + taken.getLocalPort());

            assertThat(exitCode).isEqualTo(1);
            assertThat(err.toString().strip()).contains("cannot listen").doesNotContain("\n");
        }
    }
}
