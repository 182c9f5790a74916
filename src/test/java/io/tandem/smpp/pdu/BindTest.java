// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindTest {
    private static final Address RANGE = new Address(1, 1, "^49");

    private static Bind bind(int systemId, int password, int systemType, int range) {
        return new Bind(
                CommandId.BIND_TRANSCEIVER,
                "i".repeat(systemId),
                "p".repeat(password).getBytes(StandardCharsets.US_ASCII),
                "t".repeat(systemType),
                0x34,
                new Address(0, 0, "r".repeat(range)));
    }

    private static Pdu written(String body) {
        return Pdu.request(CommandId.BIND_TRANSMITTER, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void readsTheFields() throws PduException {
        Bind bind = Bind.parse(written("client\0secret\0WWW\0" + "4\1\1^49\0"));
        byte[] password = "secret".getBytes(StandardCharsets.US_ASCII);
        assertThat(bind).isEqualTo(new Bind(CommandId.BIND_TRANSMITTER, "client", password, "WWW", 0x34, RANGE));
        assertThat(bind.password()).isEqualTo(password);
    }

    @Test
    void comesBackAsItWasWritten() throws PduException {
        Bind longest = bind(15, 63, 12, 40);
        assertThat(Bind.parse(longest.toPdu())).isEqualTo(longest);
        assertThat(Bind.parse(longest.toPdu()).toPdu()).isEqualTo(longest.toPdu());
    }

    @ParameterizedTest
    @CsvSource({"16, 8, 0, 0, 0x0F", "1, 64, 0, 0, 0x0E", "1, 8, 13, 0, 0x53", "1, 8, 0, 41, 0x0D"})
    void aFieldTooLongHasItsOwnAnswer(int systemId, int password, int systemType, int range, String status) {
        String body = "i".repeat(systemId) + "\0" + "p".repeat(password) + "\0" + "t".repeat(systemType) + "\0\64\0\0"
                + "r".repeat(range) + "\0";
        PduException refused = catchThrowableOfType(PduException.class, () -> Bind.parse(written(body)));
        assertThat(refused.status()).isEqualTo(Integer.decode(status));
        Bind tooLong = bind(systemId, password, systemType, range);
        assertThatIllegalArgumentException().isThrownBy(tooLong::toPdu);
    }

    @Test
    void aBodyThatEndsEarlyIsInvalidMessageLength() {
        byte[] whole = bind(3, 3, 3, 3).toPdu().body();
        for (int length = 0; length < whole.length; length++) {
            Pdu cut = Pdu.request(CommandId.BIND_RECEIVER, Arrays.copyOf(whole, length));
            PduException refused = catchThrowableOfType(PduException.class, () -> Bind.parse(cut));
            assertThat(refused.status()).isEqualTo(CommandStatus.ESME_RINVMSGLEN);
        }
    }

    @Test
    void thePasswordIsNotShown() {
        Bind bind = new Bind(1, "client", "secret".getBytes(StandardCharsets.US_ASCII), "", 0x34, RANGE);
        assertThat(bind.toString())
                .contains("client")
                .doesNotContain("secret")
                .doesNotContain(Arrays.toString(bind.password()));
    }

    @Test
    void tooLongAPasswordIsNotShownEither() {
        Bind tooLong = bind(1, 64, 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(tooLong::toPdu)
                .withMessageContaining("password")
                .withMessageNotContaining("ppp");
    }
}
