// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway.Submitted;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessageIdBody;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Receipt;
import io.tandem.smpp.pdu.Tlv;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.tools.FailureShare;
import io.tandem.tools.ProviderSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a primary on its own does with messages, by the files in routes/ and config/; what comes back is in {@link ReturnsTest}. */
class PrimaryTest {
    @AutoClose
    private final Gateway gateway;

    PrimaryTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void aMessageReachesTheProviderOctetForOctetAndItsReceiptComesBack() throws Exception {
        ProviderSimulator provider = gateway.provider();
        Node primary = gateway.primary();
        Esme acme = gateway.acme();
        Pdu submit = Submits.to("4915100001", "Grüße {€} @")
                .serviceType("CMT")
                .priority(2)
                .protocolId(0x39)
                .appendTlv(new Tlv(0x0204, new byte[] {1, 2}))
                .appendTlv(new Tlv(0x1500, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 'x'}))
                .appendTlv(new Tlv(0x3FFF, new byte[0]))
                .build();

        Gateway.awaitAccounts(primary);
        long id = acme.submit(submit);

        Receipt receipt = acme.awaitReceipt(id);
        assertThat(receipt.state()).contains(MessageState.DELIVERED);
        assertThat(gateway.recorded())
                .extracting(Submitted::account, Submitted::sha256)
                .containsExactly(tuple("tandem1", Submits.sha256(submit)));
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 1);
        LogEntry entry = primary.store().find(id).orElseThrow();
        assertThat(entry.carrier()).isEqualTo("A1");
        assertThat(entry.carrierId()).isEqualTo(gateway.recorded().get(0).messageId());
        assertThat(entry.outcome()).contains(MessageState.DELIVERED);
        assertThat(provider.counts().all().receiptsAcknowledged()).isOne();
    }

    @Test
    void numbersThatBeginWith44GoToA2() throws Exception {
        ProviderSimulator provider = gateway.provider();
        gateway.primary();
        Esme acme = gateway.acme();
        await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 2);

        acme.awaitReceipt(acme.submit(Submits.to("447700900001", "to A2").build()));
        acme.awaitReceipt(acme.submit(Submits.to("4915100001", "to A1").build()));

        assertThat(gateway.recorded())
                .extracting(Submitted::account, Submitted::destination)
                .containsExactly(tuple("tandem2", "447700900001"), tuple("tandem1", "4915100001"));
    }

    @Test
    void whileThePreferredAccountIsNotBoundTheOtherTakesItsMessages() throws Exception {
        ProviderSimulator onlyA2 = gateway.provider(options -> options.account("tandem2"));
        gateway.primary();
        Esme acme = gateway.acme();

        acme.awaitReceipt(acme.submit(Submits.to("4915100001", "by A2").build()));
        gateway.stop(onlyA2);
        gateway.provider(options -> options.account("tandem1"));
        acme.awaitReceipt(acme.submit(Submits.to("447700900001", "by A1").build()));

        assertThat(gateway.recorded()).extracting(Submitted::account).containsExactly("tandem2", "tandem1");
    }

    @Test
    void aClientOfTheSecondaryMayNotBindHere() throws Exception {
        gateway.primary();

        assertThat(Binds.status(gateway.primaryPort, "globex", "secr-glo")).isEqualTo(CommandStatus.ESME_RBINDFAIL);
        assertThat(Binds.status(gateway.primaryPort, "acme", "wrong")).isEqualTo(CommandStatus.ESME_RINVPASWD);
        assertThat(Binds.status(gateway.primaryPort, "initech", "x")).isEqualTo(CommandStatus.ESME_RINVSYSID);
        assertThat(Binds.status(gateway.primaryPort, "acme", "secr-acm")).isEqualTo(CommandStatus.ESME_ROK);
    }

    @Test
    void whatAProviderThrottlesIsSentAgainUntilItTakesIt() throws Exception {
        ProviderSimulator provider =
                gateway.provider(options -> options.seed(3).fail(new FailureShare(0.3, CommandStatus.ESME_RTHROTTLED)));
        gateway.primary();
        Esme acme = gateway.acme();

        List<Long> ids = IntStream.range(0, 6)
                .mapToObj(i -> Submits.to("49151000" + i, "message " + i).build())
                .map(acme::send)
                .toList()
                .stream()
                .map(answer -> Long.parseLong(MessageIdBody.read(answer.join())))
                .toList();

        ids.forEach(id -> assertThat(acme.awaitReceipt(id).state()).contains(MessageState.DELIVERED));
        assertThat(provider.counts().all().distinct()).isEqualTo(6);
        assertThat(provider.counts().all().duplicates()).isZero();
        assertThat(provider.counts().all().refused()).isPositive();
    }

    @Test
    void aMessageWhoseValidityIsOverIsRefused() throws Exception {
        gateway.primary();
        Esme acme = gateway.acme();

        Pdu response = acme.request(Submits.to("4915100001", "yesterday")
                .validityPeriod("200101000000000+")
                .build());

        assertThat(response.commandStatus()).isEqualTo(CommandStatus.ESME_RINVEXPIRY);
    }

    @Test
    void aNodeStartedAgainGoesOnWhereItStopped() throws Exception {
        Node first = gateway.primary();
        Esme acme = gateway.acme();
        long one = acme.submit(Submits.to("4915100001", "one").build());
        long two = acme.submit(Submits.to("4915100002", "two").build());
        gateway.stop(first);

        gateway.provider();
        Node second = gateway.primary();

        assertThat(acme.awaitReceipt(one).state()).contains(MessageState.DELIVERED);
        assertThat(acme.awaitReceipt(two).state()).contains(MessageState.DELIVERED);
        assertThat(gateway.recorded()).extracting(Submitted::destination).containsExactly("4915100001", "4915100002");
        assertThat(second.store().nextId()).isGreaterThan(two);
    }

    @Test
    void clientsAreToldThatTheStoreIsFull() {
        gateway.set("tandem.store.queue", "1").set("clients.acme.window", "1000");
        gateway.primary();
        Esme acme = gateway.acme().awaitBound();

        List<Integer> statuses = IntStream.range(0, 400)
                .mapToObj(i -> Submits.to("4915100001", "message " + i).build())
                .map(acme::send)
                .toList()
                .stream()
                .map(answer -> answer.join().commandStatus())
                .toList();

        assertThat(statuses).contains(CommandStatus.ESME_ROK, CommandStatus.ESME_RMSGQFUL);
        assertThat(statuses).containsOnly(CommandStatus.ESME_ROK, CommandStatus.ESME_RMSGQFUL);
    }

    @Test
    void jsmppSendsAndGetsItsReceipt() throws Exception {
        gateway.provider();
        gateway.primary();

        try (Jsmpp client = new Jsmpp(gateway.primaryPort, "acme", "secr-acm")) {
            String id = client.submit("4915100001", "from another stack");

            await().atMost(Gateway.PATIENCE)
                    .untilAsserted(() -> assertThat(client.receipts()).containsExactly(id + " DELIVRD"));
        }
    }
}
