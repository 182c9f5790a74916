// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a client is answered that goes beyond its limits: octets in, octets out; and what is counted then. */
class LimitsTest extends LimitedClient {
    @Test
    void aBurstOverAllSessionsAndThenNoMoreThanTheRate() throws Exception {
        gateway.set("clients.acme.rate", "1").set("clients.acme.burst", "3");
        gateway.primary();
        List<Wire> sessions = List.of(gateway.acmeByHand(0x34), gateway.acmeByHand(0x34));
        ByteArrayOutputStream twenty = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            twenty.writeBytes(Wire.pdu(Wire.SUBMIT_SM, 0, 7, Wire.latin1(from("\5\0Tandem", TO))));
        }

        long began = System.nanoTime();
        for (Wire session : sessions) {
            session.write(twenty.toByteArray());
        }
        Map<String, Integer> answers = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            answers.merge(sessions.get(i % 2).read().head(), 1, Integer::sum);
        }
        int seconds = (int) Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;

        assertThat(answers).containsOnlyKeys("80000004 00 7", "80000004 58 7");
        assertThat(answers.get("80000004 00 7")).isBetween(3, 3 + seconds);
        assertThat(refused("rate")).isEqualTo(40 - answers.get("80000004 00 7"));
    }

    @Test
    void aSourceThatIsNotItsOwn() throws Exception {
        gateway.set("clients.acme.sources", "31970,Tandem");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        answered(acme, "80000004 00", Wire.SUBMIT_SM, from("\5\0Tandem", TO));
        answered(acme, "80000004 00", Wire.SUBMIT_SM, from("\1\00131970555", TO));
        answered(acme, "80000004 0A", Wire.SUBMIT_SM, from("\1\00131971555", TO));
        answered(acme, "80000004 0A", Wire.SUBMIT_SM, from("\5\0Tandems", TO));
        answered(acme, "80000004 0A", Wire.SUBMIT_SM, from("\0\0", TO));
        answered(acme, "80000103 0A", DATA_SM, "\0\5\0Bank\0\1\1" + TO + "\0\0\0\0" + "\4\44\0\5hello");
        answered(acme, "80000021 0A", SUBMIT_MULTI, multi("\5\0Bank", TO, "4915100002"));

        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(2);
        assertThat(refused("sources")).isEqualTo(6);
    }

    @Test
    void aDestinationItMayNotWriteTo() throws Exception {
        gateway.set("clients.acme.destinations", "49,41");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        answered(acme, "80000004 00", Wire.SUBMIT_SM, from("\5\0Tandem", "417900001"));
        answered(acme, "80000004 0B", Wire.SUBMIT_SM, from("\5\0Tandem", "39333"));
        answered(acme, "80000004 0B", Wire.SUBMIT_SM, from("\5\0Tandem", ""));
        answered(acme, "80000103 0B", DATA_SM, "\0\5\0Tandem\0\1\00139333\0\0\0\0" + "\4\44\0\5hello");

        Wire.Got some =
                answered(acme, "80000021 00", SUBMIT_MULTI, multi("\5\0Tandem", "39333", TO, "44777", "417900002"));
        assertThat(new String(some.body(), StandardCharsets.ISO_8859_1))
                .isEqualTo(Ask.idOf(some) + "\0\2" + "\1\00139333\0\0\0\0\13" + "\1\00144777\0\0\0\0\13");
        answered(acme, "80000021 0B", SUBMIT_MULTI, multi("\5\0Tandem", "39333", "44777"));

        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isEqualTo(3);
        assertThat(refused("destinations")).isEqualTo(7);
    }

    @Test
    void aReservedDestinationOfASubmitMultiIsListedByItself() throws Exception {
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String body =
                "\0\5\0Tandem\0\3" + "\1\7\1" + "491\0" + "\1\1\1" + TO + "\0" + "\1\1\2" + "492\0" + FIELDS + HELLO;

        Wire.Got answer = answered(acme, "80000021 00", SUBMIT_MULTI, body);

        assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
                .isEqualTo(Ask.idOf(answer) + "\0\2" + "\7\001491\0\0\0\0\120" + "\1\002492\0\0\0\0\121");
        assertThat(refused("addressing")).isEqualTo(2);
    }

    @Test
    void aLenientClientsReservedTypesOfNumbersArePassedOnAsTheyCame() throws Exception {
        gateway.set("clients.acme.addressing", "lenient");
        Node primary = gateway.primary();
        String body = "\0\7\2x\0\u00ff\u00ff" + TO + "\0" + FIELDS + HELLO;

        Wire.Got answer = answered(gateway.acmeByHand(0x34), "80000004 00", Wire.SUBMIT_SM, body);

        assertThat(primary.store()
                        .find(Long.parseLong(Ask.idOf(answer)))
                        .orElseThrow()
                        .message()
                        .pdu()
                        .body())
                .isEqualTo(Wire.latin1(body));
    }

    @Test
    void aQuotaThatARestartDoesNotForget() throws Exception {
        gateway.set("clients.acme.quota", "5");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        answered(acme, "80000004 62", Wire.SUBMIT_SM, valid("200101000000000+")); // refused later on: not counted
        answered(acme, "80000004 00", Wire.SUBMIT_SM, from("\5\0Tandem", TO));
        answered(acme, "80000021 00", SUBMIT_MULTI, multi("\5\0Tandem", TO, "4915100002"));
        answered(acme, "80000021 58", SUBMIT_MULTI, multi("\5\0Tandem", TO, "4915100002", "4915100003"));
        answered(acme, "80000004 00", Wire.SUBMIT_SM, from("\5\0Tandem", TO));
        gateway.stop(primary);
        gateway.primary();
        Wire again = gateway.acmeByHand(0x34);

        answered(again, "80000004 00", Wire.SUBMIT_SM, from("\5\0Tandem", TO));
        answered(again, "80000004 58", Wire.SUBMIT_SM, from("\5\0Tandem", TO));
        answered(again, "80000103 58", DATA_SM, "\0\5\0Tandem\0\1\1" + TO + "\0\0\0\0" + "\4\44\0\5hello");

        assertThat(refused("quota")).isEqualTo(2);
    }

    @Test
    void aWindowThatIsFull() throws Exception {
        gateway.set("clients.acme.window", "1");
        gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        byte[] submit = Wire.pdu(Wire.SUBMIT_SM, 0, 7, Wire.latin1(from("\5\0Tandem", TO)));

        byte[] two = new byte[2 * submit.length];
        System.arraycopy(submit, 0, two, 0, submit.length);
        System.arraycopy(submit, 0, two, submit.length, submit.length);
        acme.write(two);

        assertThat(acme.read().head()).isEqualTo("80000004 58 7");
        assertThat(acme.read().head()).isEqualTo("80000004 00 7");
        assertThat(refused("window")).isOne();
    }

    @Test
    void moreBindsThanFromOneAddress() throws Exception {
        gateway.set("clients.acme.binds", "3").set("clients.acme.binds-per-address", "1");
        gateway.primary();

        assertThat(bind("127.0.0.1")).isZero();
        assertThat(bind("127.0.0.1")).isEqualTo(0x0D);
        assertThat(bind("127.0.0.2")).isZero();
        assertThat(bind("127.0.0.3")).isZero();
        assertThat(bind("127.0.0.4")).isEqualTo(0x0D);

        assertThat(refused("binds-per-address")).isOne();
        assertThat(refused("binds")).isOne();
    }

    @Test
    void anAddressItMayNotComeFromLearnsNothingAboutThePassword() throws Exception {
        gateway.set("clients.acme.allow", "127.0.0.2");
        gateway.primary();

        assertThat(bind("127.0.0.1", "secr-acm")).isEqualTo(0x0D);
        assertThat(bind("127.0.0.1", "wrong")).isEqualTo(0x0D);
        assertThat(bind("127.0.0.2", "wrong")).isEqualTo(0x0E);
        assertThat(bind("127.0.0.2", "secr-acm")).isZero();

        assertThat(refused("allow")).isEqualTo(2);
    }

    private int bind(String from) throws IOException {
        return bind(from, "secr-acm");
    }
}
