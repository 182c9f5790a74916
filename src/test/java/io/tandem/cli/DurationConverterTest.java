// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
    private final DurationConverter converter = new DurationConverter();

    @Test
    void readsTimesAsPeopleWriteThem() {
        assertThat(converter.convert("20ms")).isEqualTo(Duration.ofMillis(20));
        assertThat(converter.convert("1s")).isEqualTo(Duration.ofSeconds(1));
        assertThat(converter.convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(converter.convert("2h")).isEqualTo(Duration.ofHours(2));
        assertThat(converter.convert("0")).isZero();
    }

    @Test
    void refusesWhatHasNoUnitOrASign() {
        for (String text : List.of("", "20", "-1s", "1.5s", "1 s", "PT1S", "1d", "99999999999s")) {
            assertThatThrownBy(() -> converter.convert(text)).as(text).isInstanceOf(TypeConversionException.class);
        }
    }
}
