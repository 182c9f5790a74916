// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.bench.KannelSmsc;
import io.tandem.node.Esme;
import io.tandem.node.Gateway;
import io.tandem.node.Node;
import io.tandem.node.Submits;
import io.tandem.process.Ports;
import io.tandem.smpp.pdu.MessageEditor;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.store.LifeCycle;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A provider of another make that has receipts: Kannel, where our accounts bind to opensmppbox. */
final class OpensmppboxIT {
    private static final int MESSAGES = 20;
    private static final int MO = 5;
    private static final int UDHI = 0x40;
    private static final int OCTETS = 4;
    /** bearerbox drops a receipt that comes before it has noted the answer to its message. */
    private static final Duration RECEIPT_DELAY = Duration.ofSeconds(1);

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void itTakesMessagesAndTheirPartsAndSendsReceiptsAndMo() throws Exception {
        Judge.require(KannelSmsc.missing().isEmpty(), KannelSmsc.missing().orElse("Kannel"));
        int behind = Ports.next();
        ProviderSimulator provider =
                lab.provider(ProviderOptions.builder().port(behind).receiptDelay(RECEIPT_DELAY));
        Gateway gateway = lab.ending(new Gateway(lab.directory()));
        lab.ending(KannelSmsc.start(
                lab.directory(),
                new KannelSmsc.Setup(
                        gateway.providerPort,
                        Map.of("tandem1", "secr-a1", "tandem2", "secr-a2"),
                        Optional.of("tandem1"),
                        behind,
                        "secret")));
        Node primary = gateway.primary();
        Gateway.awaitAccounts(primary);
        Esme acme = gateway.acme().awaitBound();

        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            ids.add(acme.submit(
                    Submits.to("49151" + (1_000_000 + i), "number " + i).build()));
        }
        ids.add(acme.submit(part(1).build()));
        ids.add(acme.submit(part(2).build()));
        for (String account : KannelSmsc.ACCOUNTS) {
            await().atMost(Gateway.PATIENCE)
                    .until(() -> provider.counts().account(account).bound() == 1);
        }
        for (int i = 0; i < MO; i++) {
            provider.sendMo(new MobileOriginated(KannelSmsc.ACCOUNTS.get(0), "4917012345", "31970555", "answer " + i));
        }

        for (long id : ids) {
            assertThat(acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        }
        await().atMost(Gateway.PATIENCE).until(() -> acme.messages().size() == ids.size() + MO);
        assertThat(acme.messages().stream()
                        .filter(message -> message.destination().digits().equals("31970555"))
                        .map(MessagePdu::shortMessage)
                        .map(text -> new String(text, StandardCharsets.US_ASCII)))
                .containsExactlyInAnyOrder("answer 0", "answer 1", "answer 2", "answer 3", "answer 4");
        assertThat(provider.counts().all().distinct())
                .as("opensmppbox sends the parts on as one message, and reports on each")
                .isEqualTo(MESSAGES + 1);
        assertThat(provider.counts().all().duplicates()).isZero();
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == ids.size() + MO);
        assertThat(primary.store().depth().get(LifeCycle.UNMATCHED)).isZero();
    }

    private static MessageEditor part(int number) {
        return Submits.to("4915100001", "").esmClass(UDHI).dataCoding(OCTETS).content(new byte[] {
            5, 0, 3, 42, 2, (byte) number, 'p', 'a', 'r', 't', (byte) 0xE9
        });
    }
}
