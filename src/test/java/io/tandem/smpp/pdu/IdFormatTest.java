// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
        "DECIMAL, 4939375, 0004939375",
        "DECIMAL, 36893488147419103232, 0000036893488147419103232",
        "HEX, 0e999F21, E999f21",
        "HEX, 0E999F21-81ef-4974, 0e999f21-81EF-4974",
        "HEX, 0xFF, ff",
    })
    void oneIdInItsTwoFormsMatches(IdFormat format, String response, String receipt) {
        assertThat(format.ofResponse(response)).isEqualTo(format.ofReceipt(receipt));
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, abc-1, true",
        "TEXT, 10, true",
        "TEXT, AbC-1, false",
        "TEXT, ' 1', false",
        "DECIMAL, 4939375, true",
        "DECIMAL, 0004939375, false",
        "DECIMAL_HEX, 10, true",
        "HEX, 4b5e6f, true",
        "HEX, 10, true",
        "HEX, 0, true",
        "HEX, msg-1, true",
        "HEX, 4B5E6F, false",
        "HEX, 004b5e6f, false",
        "HEX_DECIMAL, ffffffffffffffffffff, true",
        "HEX_DECIMAL, 0xff, false",
    })
    void howItWasWrittenInTheResponseCanMostlyBeTold(IdFormat format, String response, boolean told) {
        assertThat(format.asInResponse(format.ofResponse(response)).equals(response))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, 007, 7",
        "TEXT, 10, 16",
        "HEX_DECIMAL, 10, 10",
        "DECIMAL_HEX, 10, 10",
        "DECIMAL, 10, A",
        "HEX, 16, 10",
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

    /** What the parameter says, what the text says, what was answered. */
    @ParameterizedTest
    @CsvSource({
        "HEX_DECIMAL, 4B5E6F, 4939375, 4b5e6f",
        "HEX_DECIMAL, 4b5e6f, '', 4B5E6F",
        "HEX_DECIMAL, 4939375, 4939375, 4B5E6F",
        "HEX_DECIMAL, 4939375, '', 4B5E6F",
        "HEX_DECIMAL, 10, 16, 10",
        "HEX_DECIMAL, 16, '', 10",
        "DECIMAL_HEX, 4939375, 4B5E6F, 4939375",
        "DECIMAL_HEX, 4B5E6F, 4B5E6F, 4939375",
        "TEXT, Abc, 77, aBC",
    })
    void theParameterMayBeWrittenAsInTheResponse(IdFormat format, String parameter, String text, String response) {
        assertThat(format.ofReceipt(parameter, text)).isEqualTo(format.ofResponse(response));
    }

    @Test
    void whatIsLongerThanAnIdCanBeIsText() {
        String long65 = "1".repeat(65);
        assertThat(IdFormat.HEX_DECIMAL.ofResponse(long65)).isEqualTo(long65);
        assertThat(IdFormat.HEX_DECIMAL.ofResponse("0".repeat(63) + "a")).isEqualTo("10");
    }

    @ParameterizedTest
    @CsvSource({"HEX_DECIMAL, 00ff, 255", "DECIMAL_HEX, 00255, 255"})
    void numbersAreKeptInDecimal(IdFormat format, String response, String normal) {
        assertThat(format.ofResponse(response)).isEqualTo(normal);
    }
}
