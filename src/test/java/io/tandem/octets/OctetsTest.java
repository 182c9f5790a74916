// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.node.Gateway;
import io.tandem.octets.Peer.Frame;
import io.tandem.smpp.session.SessionOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What comes out of a node differs from what went in by sequence_number alone, and in a receipt by the message_id; compared on the sockets of both ends: legal
 * PDUs of all shapes, through the routes of the distribution.
 */
class OctetsTest {
    private static final long SEED = Long.getLong("tandem.octets.seed", 34);
    private static final int SHORT = 2 * LegalPdus.VALUES;
    private static final int PAYLOADS = 40;
    private static final int RECEIPTS = 60;
    private static final int DATA = LegalPdus.VALUES;
    private static final int LONGEST_PAYLOAD = 0xFFFF;
    /** Fewer than a client may have unanswered. */
    private static final int WINDOW = 20;

    private final Path directory;

    private final List<Frame> atClient = new CopyOnWriteArrayList<>();

    @AutoClose
    private final Gateway gateway;

    @AutoClose
    private RawProvider provider;

    OctetsTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
        this.directory = directory;
    }

    @BeforeEach
    void gateway() throws IOException {
        provider = new RawProvider(gateway.providerPort);
    }

    @Test
    void whatAClientSendsReachesTheProviderAsItIs() throws Exception {
        Gateway.awaitAccounts(gateway.primary());
        try (Peer acme = client(gateway.primaryPort, "acme", "secr-acm")) {
            upwards(acme);
            whatTsharkReads(provider.received());
        }
    }

    @Test
    void whatAClientOfTheSecondarySendsReachesTheProviderAsItIs() throws Exception {
        Gateway.awaitAccounts(gateway.primary());
        gateway.secondary();
        try (Peer globex = client(gateway.secondaryPort, "globex", "secr-glo")) {
            upwards(globex);
        }
    }

    @Test
    void whatAProviderSendsReachesTheClientAsItIs() throws Exception {
        Gateway.awaitAccounts(gateway.primary());
        try (Peer acme = client(gateway.primaryPort, "acme", "secr-acm")) {
            downwards("31970");
            whatTsharkReads(atClient);
        }
    }

    @Test
    void whatAProviderSendsReachesTheClientOfTheSecondaryAsItIs() throws Exception {
        Gateway.awaitAccounts(gateway.primary());
        gateway.secondary();
        try (Peer globex = client(gateway.secondaryPort, "globex", "secr-glo")) {
            downwards("31971");
        }
    }

    @Test
    void aReceiptReachesTheClientWithAnotherIdAndOtherwiseAsItIs() throws Exception {
        Gateway.awaitAccounts(gateway.primary());
        try (Peer acme = client(gateway.primaryPort, "acme", "secr-acm")) {
            receipts(acme);
        }
    }

    @Test
    void aReceiptReachesTheClientOfTheSecondaryWithAnotherIdAndOtherwiseAsItIs() throws Exception {
        Gateway.awaitAccounts(gateway.primary());
        gateway.secondary();
        try (Peer globex = client(gateway.secondaryPort, "globex", "secr-glo")) {
            receipts(globex);
        }
    }

    private void receipts(Peer client) throws Exception {
        LegalReceipts legal = new LegalReceipts(SEED);
        List<Frame> expected = new ArrayList<>();
        for (int i = 0; i < RECEIPTS; i++) {
            byte[] body = String.format("\0\0\0Tandem\0\1\1%016d\0\0\0\0\0\0\21\0\0\0\5Hello", i)
                    .getBytes(StandardCharsets.ISO_8859_1);
            Frame answer = Peer.await(client.request(Peer.SUBMIT_SM, body));
            int number = i;
            await().atMost(Gateway.PATIENCE).until(() -> provider.received().size() > number);
            Function<String, byte[]> receipt = legal.next();
            String theirs = provider.idOf(provider.received().get(i));
            Peer account = provider.accounts().get("tandem1");
            assertThat(Peer.await(account.request(Peer.DELIVER_SM, receipt.apply(theirs)))
                            .status())
                    .isZero();
            expected.add(new Frame(Peer.pdu(Peer.DELIVER_SM, 0, receipt.apply(answer.text()))));
        }
        arrived(expected, atClient);
    }

    /** Over the link a message is longer by what the nodes tell each other: the longest a client may send has to pass too. */
    @Test
    void theLongestPduPassesTheLinkBothWays() throws Exception {
        Gateway.awaitAccounts(gateway.primary());
        gateway.secondary();
        try (Peer globex = client(gateway.secondaryPort, "globex", "secr-glo")) {
            arrived(send(globex, Peer.SUBMIT_SM, List.of(longest(false, ""))), provider.received());
            arrived(
                    send(provider.accounts().get("tandem1"), Peer.DELIVER_SM, List.of(longest(true, "31971"))),
                    atClient);
        }
    }

    private static byte[] longest(boolean towardsClient, String prefix) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new LegalPdus(SEED, towardsClient).withPayload(0xF000, prefix));
        int room = SessionOptions.DEFAULT_MAX_PDU_LENGTH - Peer.HEADER - body.size();
        body.writeBytes(LegalTlvs.tlv(0x1401, new byte[room - 4]));
        return body.toByteArray();
    }

    private Peer client(int port, String systemId, String password) throws Exception {
        return Peer.bound(port, systemId, password, this::delivered);
    }

    private byte[] delivered(Frame request) {
        if (request.id() == Peer.DELIVER_SM || request.id() == Peer.DATA_SM) {
            atClient.add(request);
            return new byte[1];
        }
        return new byte[0];
    }

    private void upwards(Peer client) throws Exception {
        LegalPdus legal = new LegalPdus(SEED, false);
        List<byte[]> messages = withText(legal, "");
        List<Frame> sent = new ArrayList<>(send(client, Peer.SUBMIT_SM, messages));
        sent.addAll(send(client, Peer.DATA_SM, legal.dataSm(DATA, "")));
        arrived(sent, provider.received());
    }

    private void downwards(String number) throws Exception {
        LegalPdus legal = new LegalPdus(SEED, true);
        List<byte[]> messages = withText(legal, number);
        List<Frame> sent = new ArrayList<>(send(provider.accounts().get("tandem1"), Peer.DELIVER_SM, messages));
        sent.addAll(send(provider.accounts().get("tandem2"), Peer.DATA_SM, legal.dataSm(DATA, number)));
        arrived(sent, atClient);
    }

    /** What came out is well-formed to somebody else too, and as many PDUs. */
    private void whatTsharkReads(List<Frame> frames) throws Exception {
        Dissection.requireTshark();
        List<byte[]> pdus = frames.stream()
                .map(Frame::octets)
                .filter(pdu -> pdu.length <= Dissection.LONGEST)
                .toList();
        List<String> read = Dissection.of(directory, pdus);
        assertThat(read).hasSameSizeAs(pdus);
        for (int i = 0; i < pdus.size(); i++) {
            Frame frame = new Frame(pdus.get(i));
            // Which opinions it has beside errors is not our affair: it warns of what is not text in an address.
            assertThat(read.get(i))
                    .as("seed %d: what tshark makes of %s", SEED, frame.withoutSequence())
                    .startsWith(String.format("0x%08x\t\t", frame.id()))
                    .doesNotContain(Dissection.EXPERT_ERROR);
        }
    }

    private static List<byte[]> withText(LegalPdus legal, String prefix) {
        List<byte[]> bodies = new ArrayList<>(legal.withShortMessage(SHORT, prefix));
        for (int i = 0; i < PAYLOADS; i++) {
            bodies.add(legal.withPayload(LONGEST_PAYLOAD * i * i / ((PAYLOADS - 1) * (PAYLOADS - 1)), prefix));
        }
        return bodies;
    }

    private static void arrived(List<Frame> sent, List<Frame> received) {
        try {
            await().atMost(Gateway.PATIENCE).until(() -> received.size() >= sent.size());
        } finally {
            // Says which, where one of them is missing.
            SameOctets.check(SEED, sent, List.copyOf(received));
        }
    }

    private static List<Frame> send(Peer from, int commandId, List<byte[]> bodies) throws Exception {
        List<Frame> sent = new ArrayList<>();
        List<CompletableFuture<Frame>> answers = new ArrayList<>();
        for (byte[] body : bodies) {
            if (answers.size() >= WINDOW) {
                Peer.await(answers.get(answers.size() - WINDOW));
            }
            sent.add(new Frame(Peer.pdu(commandId, 0, body)));
            answers.add(from.request(commandId, body));
        }
        for (int i = 0; i < sent.size(); i++) {
            assertThat(Peer.await(answers.get(i)).status())
                    .as("seed %d: the answer to %s", SEED, sent.get(i).withoutSequence())
                    .isZero();
        }
        return sent;
    }
}
