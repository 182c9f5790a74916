// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.lab.Certificates;
import io.tandem.lab.NodeProcess;
import io.tandem.node.TlsSetup;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client of another make: Kannel binds to the primary, submits, and gets its receipts and MO. */
final class KannelIT {
    private static final int MESSAGES = 50;
    private static final int MO = 10;
    /** 190 characters; a part takes 153 of the default alphabet, which is what Kannel writes unless told otherwise. */
    private static final String LONG_TEXT = "Grüße aus Köln, №! ".repeat(10);

    private static final int PARTS = 2;
    private static final String TEXT = "Grüße aus Köln, № ";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void kannelSendsThroughThePrimaryAndGetsItsReceiptsAndMo() throws Exception {
        ProviderSimulator provider = lab.provider(ProviderOptions.builder());
        NodeProcess primary = new Pair(lab, provider.port()).startPrimary();
        sendAndReceive(provider, Kannel.start(lab, primary.port(), Optional.empty()));
    }

    @Test
    void kannelDoesTheSameOverTlsWithACertificateThatHasItsName() throws Exception {
        Certificates certificates = new Certificates(lab.directory());
        Path ours = certificates.key("node");
        Path theirs = certificates.key("kannel");
        Map<String, String> set = new LinkedHashMap<>();
        TlsSetup tls = new TlsSetup(lab.directory(), set::put)
                .key("nodeTls", ours)
                .trust("nodeTls", certificates.trust("trust", theirs))
                .properties("nodeTls", Map.of("serverParameters.clientAuthentication", "REQUIRE"));
        set.replaceAll((name, value) -> value.equals(TlsSetup.SECRET) ? "{{env:NODE_KEY_PASSWORD}}" : value);
        set.put("clients.acme.certificate", "kannel");
        ProviderSimulator provider = lab.provider(ProviderOptions.builder());
        NodeProcess primary = new Pair(
                        lab,
                        provider.port(),
                        set,
                        List.of("-Xmx512m", "-XX:+UseParallelGC", "-Dtandem.home=" + TlsIT.home(lab.directory())))
                .environment(Map.of("NODE_KEY_PASSWORD", Certificates.PASSWORD))
                .startPrimary();
        Kannel kannel = Kannel.start(
                lab, tls.port, Optional.of(new Kannel.Tls(certificates.pem(theirs), certificates.pem(ours))));

        sendAndReceive(provider, kannel);
        assertThat(primary.log()).contains("over smpps");
    }

    private static void sendAndReceive(ProviderSimulator provider, Kannel kannel) {
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(kannel.send("4915" + (1_000_000 + i), TEXT + i, i)).contains("Accepted for delivery");
        }
        assertThat(kannel.send("4915999", LONG_TEXT, MESSAGES)).contains("Accepted for delivery");
        for (int i = 0; i < MO; i++) {
            provider.sendMo(new MobileOriginated("", "491700000000", "3197000" + i, "answer " + i));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kannel.calls("/receipt")).hasSizeGreaterThan(MESSAGES));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kannel.calls("/mo")).hasSize(MO));
        for (int i = 0; i <= MESSAGES; i++) {
            assertThat(kannel.calls("/receipt")).contains("/receipt?type=1&number=" + i);
        }
        for (int i = 0; i < MO; i++) {
            assertThat(kannel.calls("/mo"))
                    .contains("/mo?from=%2B491700000000&to=%2B3197000" + i + "&text=answer+" + i);
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(provider.counts().all().distinct()).isEqualTo(MESSAGES + PARTS));
        assertThat(provider.counts().all().duplicates()).isZero();
        Lab.say(
                "%s",
                kannel.status()
                        .lines()
                        .filter(line -> line.contains("tandem"))
                        .findFirst()
                        .orElse("?")
                        .strip());
    }
}
