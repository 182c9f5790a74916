// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.lab.NodeProcess;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import io.tandem.tools.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes over the three legs client, link and provider, as Wireshark decodes it. */
final class WireIT {
    private static final int SUBMIT_SM = 300;
    private static final int DATA_SM = 50;
    private static final int MO = 20;
    private static final int LINK_TLV = 0x1500;
    private static final String DATA_SM_REFUSED =
            "tandem_messages_total{account=\"A2\",kind=\"mt\",outcome=\"ESME_RINVCMDID\"";
    private static final String DESTINATION = "smpp.destination_addr";
    private static final Set<Integer> FORWARDED = Set.of(CommandId.SUBMIT_SM, CommandId.DATA_SM);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void messagesAreTheSameOnEveryLegButForTheMarkOnTheLink() throws Exception {
        ProviderSimulator provider = lab.provider(ProviderOptions.builder());
        Pair pair = new Pair(lab, provider.port());
        NodeProcess primary = pair.startPrimary();
        NodeProcess secondary = pair.startSecondary();
        Capture capture =
                lab.ending(Capture.start(lab.directory(), List.of(secondary.port(), primary.port(), provider.port())));
        Esme globex = lab.ending(new Esme(secondary.port(), Pair.GLOBEX, 1));
        Shapes shapes = new Shapes(4711);
        List<Pdu> messages = new ArrayList<>(shapes.submitSm(SUBMIT_SM, number -> "4915" + (1_000_000 + number)));
        messages.addAll(shapes.dataSm(DATA_SM, number -> "4477" + (2_000_000 + number)));

        assertThat(globex.send(messages)).containsOnly(CommandStatus.ESME_ROK).hasSameSizeAs(messages);
        for (int i = 0; i < MO; i++) {
            provider.sendMo(new MobileOriginated("", "491700000000", "31971" + (3_000_000 + i), "Grüße Ω 你好 " + i));
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            Tally counts = provider.counts().all();
            assertThat(counts.submitted()).isEqualTo(SUBMIT_SM);
            assertThat(counts.moAcknowledged()).isEqualTo(MO);
            assertThat(globex.received()).hasSize((int) counts.receiptsOwed() + MO);
            // The simulator knows no data_sm and refuses it, once it has come.
            assertThat(primary.metric(DATA_SM_REFUSED)).isEqualTo(DATA_SM);
        });
        List<WirePdu> pdus = capture.decode();

        Lab.say("%d PDUs on the wire", pdus.size());
        assertThat(pdus.stream().filter(pdu -> !pdu.complaint().isEmpty()))
                .as("what Wireshark finds wrong")
                .isEmpty();
        Map<String, WirePdu> submitted = messages(pdus, secondary.port());
        Map<String, WirePdu> linked = messages(pdus, primary.port());
        Map<String, WirePdu> delivered = messages(pdus, provider.port());
        assertThat(submitted).hasSize(SUBMIT_SM + DATA_SM);
        assertThat(linked.keySet()).isEqualTo(submitted.keySet());
        assertThat(delivered.keySet()).isEqualTo(submitted.keySet());
        submitted.forEach((destination, pdu) -> {
            isMarked(linked.get(destination));
            assertThat(linked.get(destination).withoutLastParameter()).isEqualTo(pdu.fields());
            assertThat(delivered.get(destination).fields()).isEqualTo(pdu.fields());
        });
        assertThat(pdus.stream()
                        .filter(pdu -> pdu.fromPort() != primary.port() && pdu.toPort() != primary.port())
                        .filter(pdu -> pdu.tags().contains(LINK_TLV)))
                .as("marks beside the link")
                .isEmpty();
        List<WirePdu> toSecondary = pdus.stream()
                .filter(pdu -> pdu.fromPort() == primary.port() && pdu.commandId() == CommandId.DELIVER_SM)
                .toList();
        assertThat(toSecondary.size()).isEqualTo(globex.received().size());
        toSecondary.forEach(WireIT::isMarked);
        moIsTheSame(pdus, provider.port(), secondary.port());
    }

    private static void moIsTheSame(List<WirePdu> pdus, int providerPort, int secondaryPort) {
        Map<String, WirePdu> sent = mo(pdus, providerPort);
        Map<String, WirePdu> received = mo(pdus, secondaryPort);
        assertThat(sent).hasSize(MO);
        assertThat(received.keySet()).isEqualTo(sent.keySet());
        sent.forEach((destination, pdu) ->
                assertThat(received.get(destination).fields()).isEqualTo(pdu.fields()));
    }

    private static void isMarked(WirePdu pdu) {
        assertThat(pdu.tags()).isNotEmpty();
        assertThat(pdu.tags().get(pdu.tags().size() - 1)).isEqualTo(LINK_TLV);
        assertThat(pdu.tags()).containsOnlyOnce(LINK_TLV);
    }

    /** submit_sm and data_sm to a port, by their destination, of which each has its own. */
    private static Map<String, WirePdu> messages(List<WirePdu> pdus, int port) {
        return pdus.stream()
                .filter(pdu -> pdu.toPort() == port && FORWARDED.contains(pdu.commandId()))
                .collect(Collectors.toMap(pdu -> pdu.shown(DESTINATION), Function.identity()));
    }

    private static Map<String, WirePdu> mo(List<WirePdu> pdus, int fromPort) {
        return pdus.stream()
                .filter(pdu -> pdu.fromPort() == fromPort
                        && pdu.commandId() == CommandId.DELIVER_SM
                        && pdu.shown(DESTINATION).startsWith("31971"))
                .collect(Collectors.toMap(pdu -> pdu.shown(DESTINATION), Function.identity()));
    }
}
