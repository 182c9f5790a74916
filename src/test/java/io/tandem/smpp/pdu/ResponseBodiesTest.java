// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bodies of bind responses and of responses with a message_id. */
class ResponseBodiesTest {
    private static Pdu response(String body) {
        return new Pdu(CommandId.SUBMIT_SM | CommandId.RESPONSE, 0, 1, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({"0x33, false", "0x00, false", "0x34, true", "0x50, true"})
    void onlyAPeerFromVersion34OnIsSentTheTlv(String version, boolean tlv) {
        Bind bind = new Bind(CommandId.BIND_RECEIVER, "client", new byte[0], "", Integer.decode(version), Address.NONE);
        String body = new String(BindResponse.to(bind, "Tandem").body(), StandardCharsets.ISO_8859_1);
        assertThat(body).isEqualTo(tlv ? "Tandem\0\2\20\0\1\64" : "Tandem\0");
    }

    @Test
    void aBindResponseIsRead() {
        assertThat(BindResponse.parse(response("mc\0\2\20\0\1\64")))
                .isEqualTo(new BindResponse("mc", OptionalInt.of(0x34)));
        assertThat(BindResponse.parse(response("mc\0\25\7\0\1x\2\20\0\1\120")))
                .isEqualTo(new BindResponse("mc", OptionalInt.of(0x50)));
    }

    @Test
    void aMalformedBindResponseIsReadAsFarAsItGoes() {
        BindResponse nameOnly = new BindResponse("mc", OptionalInt.empty());
        assertThat(BindResponse.parse(response(""))).isEqualTo(new BindResponse("", OptionalInt.empty()));
        assertThat(BindResponse.parse(response("mc"))).isEqualTo(nameOnly);
        assertThat(BindResponse.parse(response("mc\0\2\20\0\1"))).isEqualTo(nameOnly);
        assertThat(BindResponse.parse(response("mc\0\2\20\u00ff\u00ff4"))).isEqualTo(nameOnly);
    }

    @Test
    void aMessageIdComesBack() {
        assertThat(MessageIdBody.of("42")).isEqualTo(new byte[] {'4', '2', 0});
        assertThat(MessageIdBody.of("")).isEqualTo(new byte[] {0});
        assertThatIllegalArgumentException().isThrownBy(() -> MessageIdBody.of("1".repeat(65)));
    }

    @Test
    void aMessageIdIsReadWithoutItsNulAndWithoutABody() {
        assertThat(MessageIdBody.read(response("42\0"))).isEqualTo("42");
        assertThat(MessageIdBody.read(response("42"))).isEqualTo("42");
        assertThat(MessageIdBody.read(response("\0"))).isEmpty();
        assertThat(MessageIdBody.read(response(""))).isEmpty();
        assertThat(MessageIdBody.read(response("42\0\2\20\0\1\64"))).isEqualTo("42");
    }
}
