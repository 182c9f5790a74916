// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdFormatTest {
    @ParameterizedTest
    @CsvSource({
        "TEXT, AbC-1, aBc-1",
        "TEXT, ' 007 ', 007",
        "HEX_DECIMAL, 4B5E6F, 4939375",
        "HEX_DECIMAL, 0x4b5e6f, 0004939375",
        "HEX_DECIMAL, ffffffffffffffffffff, 1208925819614629174706175",
        "DECIMAL_HEX, 4939375, 004b5E6F",
    })
    void oneIdInItsTwoFormsMatches(IdFormat format, String response, String receipt) {
        assertThat(format.ofResponse(response)).isEqualTo(format.ofReceipt(receipt));
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, 007, 7",
        "TEXT, 10, 16",
        "HEX_DECIMAL, 10, 10",
        "DECIMAL_HEX, 10, 10",
    })
    void differentIdsDoNot(IdFormat format, String response, String receipt) {
        assertThat(format.ofResponse(response)).isNotEqualTo(format.ofReceipt(receipt));
    }

    @ParameterizedTest
    @CsvSource({"HEX_DECIMAL, MSG-1, msg-1", "HEX_DECIMAL, -1, -1", "DECIMAL_HEX, +1, +1", "DECIMAL_HEX, '', ''"})
    void whatIsNoNumberIsComparedAsText(IdFormat format, String response, String receipt) {
        assertThat(format.ofResponse(response)).isEqualTo(receipt);
        assertThat(format.ofReceipt(receipt)).isEqualTo(receipt);
    }

    @ParameterizedTest
    @CsvSource({"HEX_DECIMAL, 00ff, 255", "DECIMAL_HEX, 00255, 255"})
    void numbersAreKeptInDecimal(IdFormat format, String response, String normal) {
        assertThat(format.ofResponse(response)).isEqualTo(normal);
    }
}
