// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.pdu.Tlv;
import io.tandem.smpp.session.BindType;
import io.tandem.store.LifeCycle;
import io.tandem.tools.FailureShare;
import io.tandem.tools.MessageIds;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderOptionsBuilder;
import io.tandem.tools.ProviderSimulator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back from a provider, receipts and MO, and to whom it goes. */
class ReturnsTest {
    @AutoClose
    private final Gateway gateway;

    ReturnsTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void aReceiptGoesToTheSenderWithAddressesAsTheProviderWroteThem() throws Exception {
        gateway.provider();
        gateway.primary();
        Esme acme = gateway.acme();

        long id = acme.submit(Submits.to("4915100001", "hello").build());

        acme.awaitReceipt(id);
        MessagePdu receipt = acme.messages().get(0);
        assertThat(receipt.source()).isEqualTo(new Address(1, 1, "4915100001"));
        assertThat(receipt.destination()).isEqualTo(new Address(5, 0, "Tandem"));
        assertThat(receipt.esmClass()).isEqualTo(0x04);
        assertThat(receipt.tlvs()).extracting(Tlv::tag).containsExactly(0x001E, 0x0427);
    }

    @Test
    void anMoReachesTheClientWhoseNumberItIs() throws Exception {
        ProviderSimulator provider = gateway.provider();
        gateway.primary();
        Esme acme = gateway.acme().awaitBound();

        provider.sendMo(new MobileOriginated("", "4917012345", "31970555", "STOP"));

        await().atMost(Gateway.PATIENCE).until(() -> !acme.received().isEmpty());
        MessagePdu mo = acme.messages().get(0);
        assertThat(mo.source().digits()).isEqualTo("4917012345");
        assertThat(mo.destination().digits()).isEqualTo("31970555");
        assertThat(mo.shortMessage()).asString().isEqualTo("STOP");
        assertThat(mo.tlvs()).isEmpty();
    }

    @Test
    void anMoForNobodysNumberIsAcknowledgedAndKept() throws Exception {
        ProviderSimulator provider = gateway.provider();
        Node primary = gateway.primary();
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 2);

        provider.sendMo(new MobileOriginated("tandem1", "4917012345", "99955", "whose?"));

        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().moAcknowledged() == 1);
        assertThat(primary.store().lanes())
                .extracting(lane -> lane.destination())
                .containsExactly("client:unassigned");
        gateway.acme().awaitBound();
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isOne();
    }

    @Test
    void aReceiptWaitsForItsClientUntilItBindsToReceive() throws Exception {
        ProviderSimulator provider = gateway.provider(options -> options.receiptDelay(Duration.ofMillis(500)));
        gateway.primary();
        Esme sender = gateway.esme(gateway.primaryPort, "acme", "secr-acm", BindType.TRANSMITTER);
        long id = sender.submit(Submits.to("4915100001", "fire and forget").build());
        gateway.stop(sender);
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().receiptsAcknowledged() == 1);

        Esme receiver = gateway.esme(gateway.primaryPort, "acme", "secr-acm", BindType.RECEIVER);

        assertThat(receiver.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
    }

    @Test
    void aReceiptThatOvertakesTheResponseFindsItsMessage() throws Exception {
        gateway.provider(options -> options.receiptBeforeResponse(true).responseDelay(Duration.ofMillis(300)));
        Node primary = gateway.primary();
        Esme acme = gateway.acme();

        long id = acme.submit(Submits.to("4915100001", "fast").build());

        acme.awaitReceipt(id);
        await().atMost(Gateway.PATIENCE)
                .until(() -> primary.store().find(id).orElseThrow().lifeCycle() == LifeCycle.DONE);
        assertThat(primary.store().depth().get(LifeCycle.UNMATCHED)).isZero();
    }

    @Test
    void anIdThatIsHexadecimalInTheResponseAndDecimalInTheReceiptIsTheSame() throws Exception {
        gateway.set("providers.A1.id-format", "hex-decimal");
        gateway.provider(options -> options.messageIds(MessageIds.HEX_DECIMAL));
        Gateway.awaitAccounts(gateway.primary());
        Esme acme = gateway.acme();

        long id = acme.submit(Submits.to("4915100001", "hex").build());

        assertThat(acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
    }

    @Test
    void aFinalRefusalOfTheProviderBecomesAReceiptOfOurs() throws Exception {
        gateway.provider(options -> refuseAll(options, CommandStatus.ESME_RINVDSTADR));
        Node primary = gateway.primary();
        Esme acme = gateway.acme();

        long id = acme.submit(Submits.to("4915100001", "nowhere").build());

        Receipt receipt = acme.awaitReceipt(id);
        assertThat(receipt.state()).contains(MessageState.UNDELIVERABLE);
        assertThat(receipt.error()).isEqualTo("011");
        assertThat(primary.store().find(id).orElseThrow().commandStatus()).isEqualTo(CommandStatus.ESME_RINVDSTADR);
        assertThat(gateway.recorded()).hasSize(1);
    }

    @Test
    void aMessageWhoseValidityEndsUnsentIsReportedExpired() throws Exception {
        gateway.primary();
        Esme acme = gateway.acme();

        long id = acme.submit(Submits.to("4915100001", "too late")
                .validityPeriod("000000000001000R")
                .build());

        assertThat(acme.awaitReceipt(id).state()).contains(MessageState.EXPIRED);
    }

    private static ProviderOptionsBuilder refuseAll(ProviderOptionsBuilder options, int status) {
        return options.fail(new FailureShare(1, status));
    }
}
