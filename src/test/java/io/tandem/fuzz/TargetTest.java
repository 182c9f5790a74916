// SPDX-License-Identifier: Apache-2.0
package io.tandem.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tandem.octets.Corpus;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fuzzing has found to reach code that nothing else reaches is tried again with each build. */
class TargetTest {
    @ParameterizedTest
    @EnumSource
    void whatWasFoundIsStood(Target target) throws IOException {
        List<byte[]> found = new Found(target).read();
        assertThat(found).hasSizeGreaterThan(Corpus.pdus().size());
        for (byte[] input : found) {
            assertThatCode(() -> target.once(input))
                    .as(HexFormat.of().formatHex(input))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theGoodOnesAreStood(Target target) {
        Corpus.read().forEach((name, pdu) -> assertThatCode(() -> target.once(target.seed(pdu)))
                .as(name)
                .doesNotThrowAnyException());
    }
}
