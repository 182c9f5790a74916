// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.lab.NodeProcess;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client of another make: Kannel binds to the primary, submits, and gets its receipts and MO. */
final class KannelIT {
    private static final int MESSAGES = 50;
    private static final int MO = 10;
    private static final String TEXT = "Grüße aus Köln, № ";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void kannelSendsThroughThePrimaryAndGetsItsReceiptsAndMo() throws Exception {
        ProviderSimulator provider = lab.provider(ProviderOptions.builder());
        NodeProcess primary = new Pair(lab, provider.port()).startPrimary();
        Kannel kannel = Kannel.start(lab, primary.port());

        for (int i = 0; i < MESSAGES; i++) {
            assertThat(kannel.send("4915" + (1_000_000 + i), TEXT + i, i)).contains("Accepted for delivery");
        }
        for (int i = 0; i < MO; i++) {
            provider.sendMo(new MobileOriginated("", "491700000000", "3197000" + i, "answer " + i));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kannel.calls("/receipt")).hasSize(MESSAGES));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kannel.calls("/mo")).hasSize(MO));
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(kannel.calls("/receipt")).contains("/receipt?type=1&number=" + i);
        }
        for (int i = 0; i < MO; i++) {
            assertThat(kannel.calls("/mo"))
                    .contains("/mo?from=%2B491700000000&to=%2B3197000" + i + "&text=answer+" + i);
        }
        assertThat(provider.counts().all().distinct()).isEqualTo(MESSAGES);
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
