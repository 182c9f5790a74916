// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of an MO that a route has joined, between a provider made of octets and a client. */
class JoinTest {
    private static final String ACCEPT = "                - to: message-store:accept\n";

    @TempDir
    private Path directory;

    private OneAccount account;

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void partsInAnyOrderBecomeOneMessage() throws Exception {
        joiningFor("60s");
        deliver(part(7, 3, "three"));
        deliver(part(8, 1, "other"));
        deliver(part(7, 1, "one, "));
        deliver(part(7, 2, "two, "));

        Pdu joined = account.received(0);

        assertThat(joined.commandId()).isEqualTo(CommandId.DELIVER_SM);
        assertThat(joined.body()).isEqualTo(Wire.latin1(head(0) + "\0" + "\4\44\0\17" + "one, two, three"));
        await().atMost(Gateway.PATIENCE)
                .until(() -> account.node.store().depth().get(LifeCycle.DONE) == 4);
        assertThat(account.node.store().depth().get(LifeCycle.WAITING)).isOne();
        assertThat(account.acme.received()).hasSize(1);
    }

    @Test
    void whatIsNotThereInTimeGoesInParts() throws Exception {
        joiningFor("1s");
        deliver(part(7, 1, "one, "));
        deliver(part(7, 3, "three"));

        await().atMost(Gateway.PATIENCE).until(() -> account.acme.received().size() == 2);

        assertThat(account.acme.received())
                .extracting(Pdu::body)
                .containsExactlyInAnyOrder(Wire.latin1(part(7, 1, "one, ")), Wire.latin1(part(7, 3, "three")));
    }

    @Test
    void partsThatCameBeforeARestartAreJoined() throws Exception {
        joiningFor("15m");
        deliver(part(7, 1, "one, "));
        deliver(part(7, 3, "three"));

        account.gateway.stop(account.node);
        account.gateway.primary();
        ProviderSession provider = new ProviderSession(account.asked("tandem1").accept());
        OneAccount.deliver(provider, Wire.DELIVER_SM, part(7, 2, "two, "));

        MessagePdu joined = MessagePdu.parse(account.received(0));
        assertThat(new String(joined.content(), StandardCharsets.US_ASCII)).isEqualTo("one, two, three");
        assertThat(account.acme.received()).hasSize(1);
    }

    @Test
    void aMessageOfOnePartWaitsForNothing() throws Exception {
        joiningFor("15m");
        String whole = head(0) + (char) 5 + "hello";

        deliver(whole);

        assertThat(account.received(0).body()).isEqualTo(Wire.latin1(whole));
    }

    private void joiningFor(String time) throws Exception {
        String header =
                """
                                - setHeader:
                                    name: TandemJoin
                                    constant: %s
                """
                        .formatted(time);
        account = OneAccount.bound(
                directory, ChangedRoutes.replacing(directory, "returns.yaml", ACCEPT, header + ACCEPT), Map.of());
    }

    private void deliver(String body) throws Exception {
        account.deliver(Wire.DELIVER_SM, body);
    }

    private static String part(int reference, int place, String text) {
        return head(0x40) + (char) (6 + text.length()) + "\5\0\3" + (char) reference + "\3" + (char) place + text;
    }

    /** All fields of a deliver_sm before sm_length. */
    private static String head(int esmClass) {
        return "\0\1\1" + "4917012345\0" + "\1\1" + "31970555\0" + (char) esmClass + "\0\0\0\0\0\0\0\0";
    }
}
