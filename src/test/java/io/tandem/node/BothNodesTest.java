// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway.Submitted;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Tlv;
import io.tandem.smpp.session.BindType;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.tools.FailureShare;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderSimulator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Primary and secondary together, in one JVM: nothing they use is shared but the JVM. */
class BothNodesTest {
    private static final int LINK_TAG = 0x1500;

    @AutoClose
    private final Gateway gateway;

    BothNodesTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void aMessageOfTheSecondarysClientTravelsOverTheLinkUnderOneIdAndItsReceiptComesBack() throws Exception {
        gateway.provider();
        Node primary = gateway.primary();
        Node secondary = gateway.secondary();
        Esme globex = gateway.globex();
        Pdu submit = Submits.to("4915100001", "via the link").build();

        Gateway.awaitAccounts(primary);
        long id = globex.submit(submit);

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
        assertThat(gateway.recorded())
                .extracting(Submitted::account, Submitted::sha256)
                .containsExactly(tuple("tandem1", Submits.sha256(submit)));
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(entry(primary, id).lifeCycle()).isEqualTo(LifeCycle.DONE));
        assertThat(entry(primary, id).message().origin()).isEqualTo("globex");
        assertThat(entry(primary, id).carrier()).isEqualTo("A1");
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(
                        () -> assertThat(entry(secondary, id).lifeCycle()).isEqualTo(LifeCycle.DONE));
        assertThat(entry(secondary, id).carrier()).isEqualTo("L2");
        assertThat(entry(secondary, id).carrierId()).isEqualTo(Long.toString(id));
        assertThat(entry(primary, id).message().pdu().body())
                .isEqualTo(entry(secondary, id).message().pdu().body());
        assertThat(globex.messages()).allSatisfy(BothNodesTest::showsNothingOfTheLink);
    }

    @Test
    void aClientsOwnParameterWithTheLinksTagPassesUntouched() throws Exception {
        gateway.provider();
        gateway.primary();
        gateway.secondary();
        Esme globex = gateway.globex();
        Pdu submit = Submits.to("4915100001", "mine")
                .appendTlv(new Tlv(LINK_TAG, new byte[] {0, 0, 0, 0, 0, 0, 0, 42, 'a', 'c', 'm', 'e'}))
                .build();

        long id = globex.submit(submit);

        globex.awaitReceipt(id);
        assertThat(gateway.recorded()).extracting(Submitted::sha256).containsExactly(Submits.sha256(submit));
    }

    @Test
    void anMoForTheSecondarysClientReachesItOverTheLink() {
        ProviderSimulator provider = gateway.provider();
        gateway.primary();
        gateway.secondary();
        Esme globex = gateway.globex().awaitBound();
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 2);

        provider.sendMo(new MobileOriginated("tandem2", "4917012345", "319715", "hi globex"));

        await().atMost(Gateway.PATIENCE).until(() -> !globex.received().isEmpty());
        MessagePdu mo = globex.messages().get(0);
        assertThat(mo.source()).isEqualTo(new Address(1, 1, "4917012345"));
        assertThat(mo.shortMessage()).asString().isEqualTo("hi globex");
        showsNothingOfTheLink(mo);
    }

    @Test
    void whatComesForAnAbsentClientWaitsOnTheSecondary() throws Exception {
        ProviderSimulator provider = gateway.provider(options -> options.receiptDelay(Duration.ofMillis(500)));
        gateway.primary();
        Node secondary = gateway.secondary();
        Esme globex = gateway.globex();
        long id = globex.submit(Submits.to("4915100001", "bye").build());
        gateway.stop(globex);
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().receiptsAcknowledged() == 1);
        await().atMost(Gateway.PATIENCE).until(() -> secondary.store().depth().get(LifeCycle.PENDING) == 1);

        Esme again = gateway.esme(gateway.secondaryPort, "globex", "secr-glo", BindType.RECEIVER);

        assertThat(again.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
    }

    @Test
    void aRefusalOfTheProviderReachesTheClientBehindTheLink() throws Exception {
        gateway.provider(options -> options.fail(new FailureShare(1, CommandStatus.ESME_RINVDSTADR)));
        gateway.primary();
        gateway.secondary();
        Esme globex = gateway.globex();

        long id = globex.submit(Submits.to("4915100001", "nowhere").build());

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.UNDELIVERABLE);
    }

    @Test
    void whileThePrimaryIsAwayTheSecondaryKeepsWhatItAccepts() throws Exception {
        gateway.provider();
        gateway.secondary();
        Esme globex = gateway.globex();
        long id = globex.submit(Submits.to("4915100001", "later").build());

        gateway.primary();

        assertThat(globex.awaitReceipt(id).state()).contains(MessageState.DELIVERED);
    }

    @Test
    void theSecondaryDoesNotBindAtTheProvider() throws Exception {
        ProviderSimulator provider = gateway.provider();
        gateway.primary();
        gateway.secondary();

        gateway.globex().submit(Submits.to("4915100001", "over the link").build());

        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().accepted() == 1);
        assertThat(provider.counts().all().maxBound()).isEqualTo(2);
        assertThat(provider.counts().all().binds()).isEqualTo(2);
        assertThat(provider.counts().all().bindsRefused()).isZero();
    }

    @Test
    void oneNodeStopsAndTheOtherGoesOn() throws Exception {
        gateway.provider();
        gateway.primary();
        Node secondary = gateway.secondary();
        gateway.globex().awaitBound();
        gateway.stop(secondary);

        Esme acme = gateway.acme();

        assertThat(acme.awaitReceipt(
                                acme.submit(Submits.to("4915100001", "alone").build()))
                        .state())
                .contains(MessageState.DELIVERED);
    }

    private static LogEntry entry(Node node, long id) {
        return node.store().find(id).orElseThrow();
    }

    private static void showsNothingOfTheLink(MessagePdu message) {
        assertThat(message.tlvs()).extracting(Tlv::tag).doesNotContain(LINK_TAG);
    }
}
