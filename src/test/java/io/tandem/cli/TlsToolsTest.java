// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.lab.Certificates;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The tools over TLS, as they are called: the simulated provider is at the other end of the clients. */
@Timeout(120)
class TlsToolsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("Listening on .*:(\\d+)");

    /** Any variable will do, where the password is not looked at; of a bind it has at most 8 octets. */
    private static final String SOME_VARIABLE = System.getenv().entrySet().stream()
            .filter(entry -> entry.getValue().matches("[!-~]{1,8}"))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no environment variable is as short as a password"));

    @TempDir
    private static Path made;

    private static Path here;
    private static Path elsewhere;
    private static Path ours;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final StringWriter providerSaid = new StringWriter();
    private Thread provider;

    @BeforeAll
    static void certificates() throws Exception {
        Certificates certificates = new Certificates(made);
        here = certificates.pem(certificates.key("here"));
        elsewhere = certificates.pem(certificates.key("elsewhere", "san=dns:elsewhere.example"));
        ours = certificates.pem(certificates.key("ours"));
    }

    @AfterEach
    void endProvider() throws InterruptedException {
        if (provider != null) {
            provider.interrupt();
            provider.join();
        }
    }

    private static int run(StringWriter out, StringWriter err, List<String> arguments) {
        CommandLine tandem = Tandem.commandLine();
        tandem.setOut(new PrintWriter(out, true));
        tandem.setErr(new PrintWriter(err, true));
        return tandem.execute(arguments.toArray(String[]::new));
    }

    /** Returns its port. */
    private String startProvider(String... further) {
        List<String> line = new ArrayList<>(List.of("simulate-provider", "--port", "0", "--receipt-delay", "10ms"));
        line.addAll(List.of(further));
        provider = new Thread(() -> run(providerSaid, providerSaid, line));
        provider.start();
        await().atMost(PATIENCE)
                .until(() -> LISTENING.matcher(providerSaid.toString()).find());
        Matcher found = LISTENING.matcher(providerSaid.toString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private int load(String port, String... further) {
        List<String> line = new ArrayList<>(List.of("load", "--port", port, "--count", "20", "--tls"));
        line.addAll(List.of(further));
        return run(out, err, line);
    }

    /** It changes what all of the JVM trusts. */
    private int send(String port, String... further) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                "send",
                "--port",
                port,
                "--system-id",
                "acme",
                "--password-env",
                SOME_VARIABLE,
                "--to",
                "4915100001",
                "--text",
                "hello",
                "--tls"));
        line.addAll(List.of(further));
        SSLContext before = SSLContext.getDefault();
        try {
            return run(out, err, line);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void messagesAndReceiptsGoThrough() throws Exception {
        String port = startProvider("--tls", "--key", here.toString());

        assertThat(load(port, "--trust", here.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("20 accepted");
        assertThat(send(port, "--trust", here.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("accepted as [");
    }

    @Test
    void whomWeDoNotTrustIsNotSpokenTo() throws Exception {
        String port = startProvider("--tls", "--key", here.toString());

        assertThat(load(port, "--bind-timeout", "1s")).isEqualTo(1);
        assertThat(err.toString()).contains("TLS failed: its certificate is of no CA we trust");
        assertThat(send(port, "--trust", ours.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("did not take it: ", "unable to find valid certification path");
    }

    @Test
    void aCertificateForAnotherHostIsRefusedUnlessToldOtherwise() throws Exception {
        String port = startProvider("--tls", "--key", elsewhere.toString());

        assertThat(load(port, "--trust", elsewhere.toString(), "--bind-timeout", "1s"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("TLS failed: ", "No subject alternative names matching");
        StringWriter ofLoad = new StringWriter().append(err.toString());
        assertThat(send(port, "--trust", elsewhere.toString())).isEqualTo(1);
        assertThat(err.toString().substring(ofLoad.toString().length()))
                .contains("did not take it: ", "No subject alternative names matching");

        assertThat(load(port, "--trust", elsewhere.toString(), "--no-hostname-verification"))
                .isZero();
        assertThat(send(port, "--trust", elsewhere.toString(), "--no-hostname-verification"))
                .isZero();
    }

    @Test
    void aProviderMayAskForCertificates() throws Exception {
        String port = startProvider("--tls", "--key", here.toString(), "--trust", ours.toString());

        assertThat(load(port, "--trust", here.toString(), "--key", ours.toString()))
                .as(err.toString())
                .isZero();
        assertThat(send(port, "--trust", here.toString(), "--key", ours.toString()))
                .as(err.toString())
                .isZero();
        assertThat(load(port, "--trust", here.toString(), "--bind-timeout", "1s"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load --port 1 --count 1 --trust here.pem",
                "load --port 1 --count 1 --tls --certificate here.pem",
                "load --port 1 --count 1 --tls --trust nowhere.pem",
                "load --port 1 --count 1 --tls --trust here.p12",
                "load --port 1 --count 1 --tls --trust here.p12 --trust-password-env NO_SUCH_VARIABLE",
                "load --port 1 --count 1 --tls --key here.p12",
                "send --to 1 --text x --system-id x --password-env PATH --key nowhere.pem --tls",
                "simulate-provider --tls",
                "simulate-provider --tls --trust here.pem",
                "simulate-provider --key here.pem",
            })
    void wrongUsageIsOneLineThatNamesTheHelp(String line) {
        List<String> arguments =
                List.of(line.replaceAll("(\\w+\\.(pem|p12))", made + "/$1").split(" "));
        assertThat(run(out, err, arguments)).isEqualTo(2);
        assertThat(err.toString().strip()).isNotEmpty().doesNotContain("\n").contains("--help)");
    }
}
