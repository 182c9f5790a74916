// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client is answered, row by row of docs/smpp.md: octets in, octets out. */
class ClientAnswersTest {
    private static final String FROM = "\5\0Tandem\0";
    private static final String TO = "\1\0014915100001\0";
    /** esm_class to sm_default_msg_id of a submit_sm. */
    private static final String FIELDS = "\0\0\0\0\0\0\0\0\0";

    private static final String HELLO = "\5hello";

    @AutoClose
    private final Gateway gateway;

    private Node primary;

    ClientAnswersTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @BeforeEach
    void gateway() {
        gateway.set("clients.acme.binds", "2");
        primary = gateway.primary();
    }

    @Test
    void aMessageThatIsMalformedIsRefusedAndTheSessionLives() throws Exception {
        Wire acme = gateway.acmeByHand(0x34);

        refused(acme, "01", "");
        refused(acme, "01", "\0" + FROM + TO + FIELDS);
        refused(acme, "01", "\0" + FROM + TO + FIELDS + "\11hello");
        refused(acme, "01", "\0" + FROM + TO + FIELDS + "\u00ff" + "x".repeat(255));
        refused(acme, "01", "\0" + FROM + TO + FIELDS + HELLO + "\4\44\0\1x");
        refused(acme, "15", "toolong\0" + FROM + TO + FIELDS + HELLO);
        refused(acme, "0A", "\0\5\0" + "x".repeat(21) + "\0" + TO + FIELDS + HELLO);
        refused(acme, "0B", "\0" + FROM + "\1\1" + "4".repeat(21) + "\0" + FIELDS + HELLO);
        refused(acme, "61", "\0" + FROM + TO + "\0\0\0" + "tomorrow\0" + "\0\0\0\0\0" + HELLO);
        refused(acme, "62", "\0" + FROM + TO + "\0\0\0\0" + "tomorrow\0" + "\0\0\0\0" + HELLO);
        refused(acme, "62", "\0" + FROM + TO + "\0\0\0\0" + "200101000000000+\0" + "\0\0\0\0" + HELLO);
        refused(acme, "C0", "\0" + FROM + TO + FIELDS + HELLO + "\2\4\0");
        refused(acme, "C0", "\0" + FROM + TO + FIELDS + HELLO + "\2\4\0\2x");
        refused(acme, "C2", "\0" + FROM + TO + FIELDS + HELLO + "\2\4\0\1x");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isZero();

        assertThat(acme.send(Wire.SUBMIT_SM, 0, 9, Wire.latin1("\0" + FROM + TO + FIELDS + HELLO))
                        .read()
                        .head())
                .isEqualTo("80000004 00 9");
    }

    @Test
    void aDataSmIsAMessageAndIsRefusedLikeOne() throws Exception {
        Wire acme = gateway.acmeByHand(0x34);

        Wire.Got answer = acme.send(0x103, 0, 2, Wire.latin1("\0" + FROM + TO + "\0\0\0" + "\4\44\0\5hello"))
                .read();

        assertThat(answer.head()).isEqualTo("80000103 00 2");
        assertThat(answer.body()).isEqualTo(Wire.latin1(Ask.idOf(answer) + "\0"));
        assertThat(acme.send(0x103, 0, 3, Wire.latin1("\0" + FROM)).read().head())
                .isEqualTo("80000103 01 3");
        assertThat(acme.send(0x103, 0, 4, Wire.latin1("\0" + FROM + TO + "\0\0\0" + "\4\44\0\11hello"))
                        .read()
                        .head())
                .isEqualTo("80000103 C0 4");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isOne();
    }

    @Test
    void reservedTypesOfNumbersAreRefused() throws Exception {
        Wire acme = gateway.acmeByHand(0x34);

        refused(acme, "48", "\0\7\0Tandem\0" + TO + FIELDS + HELLO);
        refused(acme, "49", "\0\5\2Tandem\0" + TO + FIELDS + HELLO);
        refused(acme, "50", "\0" + FROM + "\7\0014915100001\0" + FIELDS + HELLO);
        refused(acme, "51", "\0" + FROM + "\1\154915100001\0" + FIELDS + HELLO);
        assertThat(acme.send(0x103, 0, 2, Wire.latin1("\0\u00ff\0Tandem\0" + TO + "\0\0\0" + "\4\44\0\5hello"))
                        .read()
                        .head())
                .isEqualTo("80000103 48 2");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isZero();
    }

    @Test
    void unknownParametersAreTakenAsTheyCome() throws Exception {
        Wire acme = gateway.acmeByHand(0x34);
        byte[] body = Wire.latin1("\0" + FROM + TO + FIELDS + HELLO + "\77\377\0\2ab" + "\24\1\0\0");

        Wire.Got answer = acme.send(Wire.SUBMIT_SM, 0, 2, body).read();

        assertThat(answer.head()).isEqualTo("80000004 00 2");
        long id = Long.parseLong(Ask.idOf(answer));
        assertThat(primary.store().find(id).orElseThrow().message().pdu().body())
                .isEqualTo(body);
    }

    @Test
    void whatIsNoRequestOfAClientIsRefusedAndTheSessionLives() throws Exception {
        Wire acme = gateway.acmeByHand(0x34);

        for (int unknown : new int[] {0x0A, 0x0B, 0x102, 0x111, 0x112, 0x113, 0x0FFFFFFF}) {
            assertThat(acme.send(unknown, 0, 2).read().head())
                    .as(Integer.toHexString(unknown))
                    .isEqualTo("80000000 03 2");
        }
        assertThat(acme.send(Wire.DELIVER_SM, 0, 3, Wire.messageBody("x"))
                        .read()
                        .head())
                .isEqualTo("80000005 04 3");
        assertThat(acme.send(Wire.BIND_RECEIVER, 0, 4, Wire.bindBody("acme", "secr-acm", 0x34))
                        .read()
                        .head())
                .isEqualTo("80000001 05 4");
        for (int response : new int[] {0x80000111, 0x80000112, 0x80000113, 0x80000005, 0x80000000}) {
            acme.send(response, 0, 99);
        }
        assertThat(acme.send(Wire.ENQUIRE_LINK, 0, 5).read().head()).isEqualTo("80000015 00 5");
    }

    @Test
    void aReceiverMayAskNothingOfMessages() throws Exception {
        try (Wire receiver = connect()) {
            receiver.send(Wire.BIND_RECEIVER, 0, 1, Wire.bindBody("acme", "secr-acm", 0x34))
                    .read();

            for (int request : new int[] {0x3, 0x4, 0x7, 0x8, 0x21, 0x103}) {
                assertThat(receiver.send(request, 0, 2).read().head())
                        .isEqualTo(String.format("80000%03X 04 2", request));
            }
        }
    }

    @Test
    void aBindThatIsWrongIsRefusedWithItsReason() throws Exception {
        bindRefused("0F", Wire.bindBody("nobody", "secr-acm", 0x34));
        bindRefused("0F", Wire.bindBody("x".repeat(16), "secr-acm", 0x34));
        bindRefused("0E", Wire.bindBody("acme", "wrong", 0x34));
        bindRefused("0E", Wire.bindBody("acme", "x".repeat(64), 0x34));
        bindRefused("53", Wire.latin1("acme\0secr-acm\0" + "x".repeat(13) + "\0\64\0\0\0"));
        bindRefused("0D", Wire.bindBody("globex", "secr-glo", 0x34));
        bindRefused("01", Wire.latin1("acme\0secr-acm\0"));
        try (Wire first = gateway.acmeByHand(0x34);
                Wire second = gateway.acmeByHand(0x34)) {
            assertThat(first).isNotSameAs(second);
            bindRefused("0D", Wire.bindBody("acme", "secr-acm", 0x34));
        }
    }

    private static void refused(Wire acme, String status, String body) throws Exception {
        Wire.Got answer = acme.send(Wire.SUBMIT_SM, 0, 7, Wire.latin1(body)).read();
        assertThat(answer.head()).as(body).isEqualTo("80000004 " + status + " 7");
        assertThat(answer.body()).isEmpty();
    }

    private void bindRefused(String status, byte[] body) throws Exception {
        try (Wire wire = connect()) {
            assertThat(wire.send(Wire.BIND_TRANSCEIVER, 0, 6, body).read().head())
                    .isEqualTo("80000009 " + status + " 6");
            assertThat(wire.ended()).isTrue();
        }
    }

    private Wire connect() throws Exception {
        return Wire.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.primaryPort));
    }
}
