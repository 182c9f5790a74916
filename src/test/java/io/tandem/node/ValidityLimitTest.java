// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.SmppTime;
import io.tandem.smpp.session.Wire;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a client's messages may be valid: octets in, octets in the store. */
class ValidityLimitTest extends LimitedClient {
    @Test
    void aValidityThatIsTooLongOrMissingEndsAtTheCapAndNothingElseChanges() throws Exception {
        gateway.set("clients.acme.validity-cap", "2h");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);

        for (String asked : List.of("", "000003000000000R", "991231235959000+")) {
            Message message = stored(primary, acme, valid(asked));
            String end =
                    SmppTime.format(Instant.ofEpochMilli(message.accepted()).plus(Duration.ofHours(2)));
            String written = MessagePdu.parse(message.pdu()).validityPeriod();
            assertThat(message.pdu().body()).isEqualTo(Wire.latin1(valid(written)));
            assertThat(written).hasSize(16).endsWith("00+").isLessThanOrEqualTo(end);
            assertThat(message.expires()).isBetween(message.accepted() + 7_100_000, message.accepted() + 7_200_000);
        }
        for (String asked : List.of("000000005900000R", "000000000001000R")) {
            assertThat(stored(primary, acme, valid(asked)).pdu().body()).isEqualTo(Wire.latin1(valid(asked)));
        }
        assertThat(MessagePdu.parse(
                                stored(primary, acme, valid("000000013000000R")).pdu())
                        .validityPeriod())
                .as("a relative one counts anew at the provider")
                .endsWith("00+");
    }

    @Test
    void aDataSmsTimeToLiveIsNoLongerThanTheCap() throws Exception {
        gateway.set("clients.acme.validity-cap", "2h");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String data = "\0\5\0Tandem\0\1\1" + TO + "\0\0\0\0" + "\4\44\0\5hello";

        Message none = stored(primary, acme, DATA_SM, data);
        Message longer = stored(primary, acme, DATA_SM, data + "\0\27\0\4\0\1\0\0");
        Message shorter = stored(primary, acme, DATA_SM, data + "\0\27\0\4\0\0\0\74");

        assertThat(none.pdu().body()).isEqualTo(Wire.latin1(data + "\0\27\0\4\0\0\34\40"));
        assertThat(longer.pdu().body()).isEqualTo(none.pdu().body());
        assertThat(none.expires() - none.accepted()).isEqualTo(7_200_000);
        assertThat(shorter.pdu().body()).isEqualTo(Wire.latin1(data + "\0\27\0\4\0\0\0\74"));
        assertThat(shorter.expires() - shorter.accepted()).isEqualTo(60_000);
    }

    @Test
    void aValidityThatIsTooLongIsRefusedWhereTheAccountSaysSo() throws Exception {
        gateway.set("clients.acme.validity-cap", "2h").set("clients.acme.validity-over-cap", "refuse");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        String data = "\0\5\0Tandem\0\1\1" + TO + "\0\0\0\0" + "\4\44\0\5hello";

        answered(acme, "80000004 62", Wire.SUBMIT_SM, valid("000003000000000R"));
        answered(acme, "80000103 62", DATA_SM, data + "\0\27\0\4\0\1\0\0");
        assertThat(primary.store().depth().get(LifeCycle.PENDING)).isZero();
        assertThat(MessagePdu.parse(stored(primary, acme, valid("")).pdu()).validityPeriod())
                .isNotEmpty();
        assertThat(refused("validity-cap")).isEqualTo(2);
    }

    @Test
    void aReplacementIsValidNoLongerThanTheFirstMessageMightHaveBeen() throws Exception {
        gateway.set("clients.acme.validity-cap", "2h");
        Node primary = gateway.primary();
        Wire acme = gateway.acmeByHand(0x34);
        Message first = stored(primary, acme, valid("000000001000000R"));

        answered(
                acme,
                "80000007 00",
                Ask.REPLACE_SM,
                new String(
                        Ask.replace(Long.toString(first.id()), "\5\0Tandem\0", "", "000003000000000R", 0, "hello"),
                        StandardCharsets.ISO_8859_1));

        Message replaced = primary.store().find(first.id()).orElseThrow().message();
        assertThat(replaced.expires()).isBetween(first.accepted() + 7_199_000, first.accepted() + 7_200_000);
        assertThat(MessagePdu.parse(replaced.pdu()).validityPeriod())
                .isEqualTo(SmppTime.format(Instant.ofEpochMilli(first.accepted() + 7_200_000)));
    }

    private Message stored(Node node, Wire acme, String submit) throws IOException {
        return stored(node, acme, Wire.SUBMIT_SM, submit);
    }

    private Message stored(Node node, Wire acme, int request, String body) throws IOException {
        Wire.Got answer = answered(acme, String.format("%08X 00", request | Wire.RESP), request, body);
        return node.store().find(Long.parseLong(Ask.idOf(answer))).orElseThrow().message();
    }
}
