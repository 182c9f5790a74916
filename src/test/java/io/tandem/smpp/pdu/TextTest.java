// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @Test
    void theDefaultAlphabetIsGsm0338() {
        assertThat(Text.decode(0, new byte[] {0x00, 0x02, 0x1B, 0x65, 0x7B})).isEqualTo("@$€ä");
        assertThat(Text.encode(0, "@$€ä")).isEqualTo(new byte[] {0x00, 0x02, 0x1B, 0x65, 0x7B});
        assertThat(Text.encode(0, "я")).isEqualTo(new byte[] {'?'});
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC0, 0xD8, 0xF0, 0xF3})
    void theGsmGroupsOfTheDefaultAlphabetReadAlike(int dataCoding) {
        assertThat(Text.decode(dataCoding, new byte[] {0x00})).isEqualTo("@");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x02, 0x03, 0x04, 0x0A, 0xF4})
    void whatHasNoAlphabetHereKeepsEveryOctet(int dataCoding) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(Text.encode(dataCoding, Text.decode(dataCoding, all))).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x08, 0xE0})
    void ucs2CarriesEverything(int dataCoding) {
        String text = "Привет 👋";
        assertThat(Text.decode(dataCoding, Text.encode(dataCoding, text))).isEqualTo(text);
        assertThat(Text.encode(dataCoding, "я")).isEqualTo(new byte[] {0x04, 0x4F});
    }

    @Test
    void aTextTakesTheSmallerAlphabetThatHasItsCharacters() {
        assertThat(Text.encode("Grüße, 5 €").dataCoding()).isEqualTo(Text.DEFAULT_ALPHABET);
        Encoded cyrillic = Text.encode("я");
        assertThat(cyrillic.dataCoding()).isEqualTo(Text.UCS_2);
        assertThat(cyrillic.octets()).isEqualTo(new byte[] {0x04, 0x4F});
    }
}
