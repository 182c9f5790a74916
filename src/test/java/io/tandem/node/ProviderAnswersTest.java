// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.delivery.Gates;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a provider is answered, and what we make of its answers, row by row of docs/smpp.md: octets in, octets out. */
class ProviderAnswersTest {
    private static final int DATA_SM = 0x103;
    private static final String MO = "\0\1\0014917012345\0\1\00131970555\0";
    private static final String FIELDS = "\0\0\0\0\0\0\0\0\0";

    private final Path directory;

    @AutoClose
    private final Gateway gateway;

    private ServerSocket port;
    private final Deque<Wire> open = new ArrayDeque<>();

    ProviderAnswersTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
        this.directory = directory;
    }

    @BeforeEach
    void gateway() throws IOException {
        port = new ServerSocket(gateway.providerPort, 10, InetAddress.getLoopbackAddress());
        port.setSoTimeout((int) Gateway.PATIENCE.toMillis());
    }

    @AfterEach
    void close() throws Exception {
        open.forEach(Wire::close);
        port.close();
    }

    @Test
    void aDeliverSmIsAnsweredWithAnEmptyIdOrWithWhatIsWrongAndTheSessionLives() throws Exception {
        Node primary = gateway.primary();
        Wire provider = bound("tandem1");

        Wire.Got good = deliver(provider, Wire.DELIVER_SM, MO + FIELDS + "\4STOP");
        assertThat(good.head()).isEqualTo("80000005 00 7");
        assertThat(good.body()).isEqualTo(new byte[] {0});
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isOne();
        refused(provider, "80000005 01", Wire.DELIVER_SM, "");
        refused(provider, "80000005 01", Wire.DELIVER_SM, MO + FIELDS + "\11STOP");
        refused(provider, "80000005 01", Wire.DELIVER_SM, MO + FIELDS + "\4STOP" + "\4\44\0\1x");
        refused(provider, "80000005 15", Wire.DELIVER_SM, "toolong" + MO + FIELDS + "\4STOP");
        refused(provider, "80000005 C0", Wire.DELIVER_SM, MO + FIELDS + "\4STOP" + "\2\4\0\2x");
        refused(provider, "80000005 C2", Wire.DELIVER_SM, MO + FIELDS + "\4STOP" + "\2\4\0\1x");
        refused(provider, "80000103 01", DATA_SM, MO);
        assertThat(deliver(provider, DATA_SM, MO + "\0\0\0" + "\4\44\0\4STOP").head())
                .isEqualTo("80000103 00 7");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(2);
    }

    @Test
    void aFaultOfOursAsksTheProviderToTryAgainAndTheSessionLives() throws Exception {
        gateway.routes(ChangedRoutes.failing(directory, "providers.yaml", "to: direct:from-provider"));
        gateway.primary();
        Wire provider = bound("tandem1");
        String receipt = "\0\1\0014917012345\0\1\00131970555\0" + "\4" + FIELDS.substring(1) + "\4id:1";

        refused(provider, "80000005 64", Wire.DELIVER_SM, MO + FIELDS + "\4STOP");
        refused(provider, "80000005 64", Wire.DELIVER_SM, receipt);
        refused(provider, "80000103 64", DATA_SM, MO + "\0\0\0" + "\4\44\0\4STOP");
        assertThat(provider.send(Wire.ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
    }

    @Test
    void whatNoProviderAsksIsRefusedAndTheSessionLives() throws Exception {
        gateway.primary();
        Wire provider = bound("tandem1");

        for (int request : new int[] {0x1, 0x3, 0x4, 0x7, 0x8, 0x9, 0x21}) {
            refused(provider, String.format("80000%03X 04", request), request, "");
        }
        for (int unknown : new int[] {0x0A, 0x111, 0x112, 0x113, 0x7FFFFFFF}) {
            refused(provider, "80000000 03", unknown, "");
        }
        provider.send(0x102, 0, 8, Wire.latin1(MO.substring(1))); // alert_notification has no response
        provider.send(0x0B, 0, 8, Wire.latin1("smsc\0secret\0"));
        provider.send(0x80000004, 0, 4711, Wire.latin1("late\0"));
        provider.send(0x80000000, 3, 4712);
        assertThat(provider.send(Wire.ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
        assertThat(provider.send(Wire.UNBIND, 0, 10).read().head()).isEqualTo("80000006 00 A");
        assertThat(provider.ended()).isTrue();
    }

    @Test
    void aLengthNoPduCanHaveEndsTheSession() throws Exception {
        gateway.primary();
        Wire provider = bound("tandem1");

        provider.write(Wire.header(0x7FFFFFF0, Wire.DELIVER_SM, 0, 5));

        assertThat(provider.read().head()).isEqualTo("80000000 02 5");
        assertThat(provider.ended()).isTrue();
    }

    @Test
    void aProviderThatIsCongestedGetsLessUntilItNoLongerSaysSo() throws Exception {
        gateway.set("providers.A1.window", "20");
        Node primary = gateway.primary();
        Wire provider = bound("tandem1");
        Gates gates = primary.camelContext().getRegistry().findSingleByType(Gates.class);
        await().atMost(Gateway.PATIENCE).until(() -> gates.get("A1").window() == 20);
        Wire acme = gateway.acmeByHand(0x34);

        taken(acme, provider, "\4\50\0\1\132");
        await().atMost(Gateway.PATIENCE).until(() -> gates.get("A1").window() == 10);
        taken(acme, provider, "\4\50\0\1\144");
        await().atMost(Gateway.PATIENCE).until(() -> gates.get("A1").window() == 1);
        Ask.accepted(acme, Ask.submit("4915100001", "one at a time"));
        Ask.accepted(acme, Ask.submit("4915100001", "waits"));
        Wire.Got first = provider.readUntil(Wire.SUBMIT_SM);
        assertThat(provider.send(Wire.ENQUIRE_LINK, 0, 9).read().head()).isEqualTo("80000015 00 9");
        provider.send(Wire.SUBMIT_SM | Wire.RESP, 0, first.sequence(), Wire.latin1("id3\0"));
        await().atMost(Gateway.PATIENCE).until(() -> gates.get("A1").window() == 20);
        assertThat(new String(provider.readUntil(Wire.SUBMIT_SM).body(), StandardCharsets.ISO_8859_1))
                .endsWith("waits");
    }

    @Test
    void anAccountOfVersion33IsSentNoParameters() throws Exception {
        gateway.set("providers.A1.interface-version", "3.3");
        gateway.primary();
        Wire provider = bound("tandem1");
        Wire acme = gateway.acmeByHand(0x34);
        String body = "\0\5\0Tandem\0\1\0014915100001\0" + FIELDS;

        Ask.accepted(acme, Wire.latin1(body + "\2hi" + "\2\4\0\2ab"));
        Ask.accepted(acme, Wire.latin1(body + "\0" + "\4\44\0\5hello"));

        assertThat(provider.readUntil(Wire.SUBMIT_SM).body()).isEqualTo(Wire.latin1(body + "\2hi"));
        assertThat(provider.readUntil(Wire.SUBMIT_SM).body()).isEqualTo(Wire.latin1(body + "\5hello"));
    }

    private void taken(Wire acme, Wire provider, String parameters) throws Exception {
        String id = Ask.accepted(acme, Ask.submit("4915100001", "hello"));
        Wire.Got submit = provider.readUntil(Wire.SUBMIT_SM);
        provider.send(
                Wire.SUBMIT_SM | Wire.RESP, 0, submit.sequence(), Wire.latin1(id.substring(9) + "\0" + parameters));
    }

    private static Wire.Got deliver(Wire provider, int request, String body) throws Exception {
        return provider.send(request, 0, 7, Wire.latin1(body)).read();
    }

    private static void refused(Wire provider, String head, int request, String body) throws Exception {
        Wire.Got answer = deliver(provider, request, body);
        assertThat(answer.head()).as(body).isEqualTo(head + " 7");
        assertThat(answer.body()).isEmpty();
    }

    /** The session of the account with this system_id; those of others are bound too and left alone. */
    private Wire bound(String systemId) throws IOException {
        while (true) {
            Wire wire = new Wire(port.accept());
            open.push(wire);
            Wire.Got bind = wire.read();
            wire.send(bind.id() | Wire.RESP, 0, bind.sequence(), Wire.latin1("smsc\0"));
            if (Ask.idOf(bind).equals(systemId)) {
                return wire;
            }
        }
    }
}
