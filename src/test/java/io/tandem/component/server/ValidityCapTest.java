// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityCapTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATEST = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "'',               260301120000000+",
        "000000030000000R, 260301120000000+",
        "260301120001000+, 260301120000000+",
        "260301120000008-, 260301120000000+", // 14:00 UTC
        "260301120000000+, 260301120000000+",
        "260301140000008+, 260301140000008+", // 12:00 UTC
        "000000010000000R, 000000010000000R",
        "000000010001000R, 260301110001000+", // would end at 12:00:02 if it began at 11:00:01
        "000000020000000R, 260301120000000+",
    })
    void endsNoLaterThanItMayAndStaysAsItIsIfItDoesAnyway(String asked, String written) {
        assertThat(ValidityCap.fit(asked, NOW, LATEST)).isEqualTo(written);
    }
}
