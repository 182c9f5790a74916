// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.lab.Certificates;
import io.tandem.lab.NodeProcess;
import io.tandem.lab.NodeSetup;
import io.tandem.node.Gateway;
import io.tandem.node.TlsSetup;
import io.tandem.smpp.session.Wire;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadReport;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both nodes as processes: clients bind over TLS, and everything between the nodes goes over TLS. */
final class TlsIT {
    private static final int MESSAGES = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String VARIABLE = "NODE_KEY_PASSWORD";

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void theSecondarysMessagesGoOverALinkWithTlsAndAClientBindsOverTls() throws Exception {
        Certificates certificates = new Certificates(lab.directory());
        Path key = certificates.key("node");
        Path trust = certificates.trust("trust", key);
        Map<String, String> set = new LinkedHashMap<>();
        TlsSetup tls = new TlsSetup(lab.directory(), set::put)
                .key("nodeTls", key)
                .trust("linkTls", trust)
                .parameters("link.yaml", "smpp-client:L2", "sslContextParameters: \"#linkTls\"");
        // As an operator has it: the password is nowhere but in the environment.
        set.replaceAll((name, value) -> value.equals(TlsSetup.SECRET) ? "{{env:" + VARIABLE + "}}" : value);
        set.put("link.address", "localhost:" + tls.port);
        ProviderSimulator provider = lab.provider(ProviderOptions.builder());
        Pair pair = new Pair(
                        lab,
                        provider.port(),
                        set,
                        List.of("-Xmx512m", "-XX:+UseParallelGC", "-Dtandem.home=" + home(lab.directory())))
                .environment(Map.of(VARIABLE, Certificates.PASSWORD))
                .secondarySet("tls.port", "0");
        NodeProcess primary = pair.startPrimary();
        NodeProcess secondary = pair.startSecondary();
        await().atMost(PATIENCE).until(() -> provider.counts().all().bound() == 2);

        LoadClient globex = lab.client(pair.client(Pair.GLOBEX)
                .connections(2)
                .window(50)
                .count(MESSAGES)
                .receiptTimeout(PATIENCE));
        CompletionStage<LoadReport> ends = globex.start();
        SSLContext context = Certificates.context(trust);
        try (Wire acme =
                new Wire(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), tls.port))) {
            acme.send(Wire.BIND_TRANSCEIVER, 0, 1, Wire.bindBody(Pair.ACME, NodeSetup.PASSWORD, 0x34));
            assertThat(acme.read().head()).isEqualTo("80000009 00 1");
            acme.send(Wire.SUBMIT_SM, 0, 2, Wire.messageBody("over TLS"));
            assertThat(acme.read().head()).isEqualTo("80000004 00 2");
        }
        LoadReport report = ends.toCompletableFuture().get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);

        Lab.say("globex, over a link with TLS: %s", report);
        assertThat(report.isClean()).as("all of globex's messages went through").isTrue();
        await().atMost(PATIENCE).until(() -> provider.counts().all().distinct() == MESSAGES + 1);
        assertThat(provider.counts().all().duplicates()).isZero();
        assertThat(secondary.metric("tandem_pdus_total{event=\"tls_failed\"")).isZero();
        assertThat(primary.metric("tandem_tls_certificate_end")).isGreaterThan(System.currentTimeMillis() / 1000.0);
        assertThat(primary.log() + secondary.log()).contains("over smpps").doesNotContain(Certificates.PASSWORD);
    }

    /** An installation with routes of its own, and the configuration of the distribution. */
    static Path home(Path directory) throws IOException {
        Path config = Files.createDirectory(directory.resolve("config"));
        try (Stream<Path> files = Files.list(Gateway.CONFIG)) {
            for (Path file : files.toList()) {
                Files.copy(file, config.resolve(file.getFileName()));
            }
        }
        return directory;
    }
}
