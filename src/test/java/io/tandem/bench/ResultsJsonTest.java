// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsJsonTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        Results results = SampleResults.of(1);
        assertThat(ResultsJson.read(ResultsJson.write(results))).isEqualTo(results);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"begun\": \"2026\", \"machine\": {}}", "no JSON"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> ResultsJson.read(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
