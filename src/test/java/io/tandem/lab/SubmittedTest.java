// SPDX-License-Identifier: Apache-2.0
package io.tandem.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmittedTest {
    @TempDir
    Path directory;

    @Test
    void aMessageIsTornIfNoAccountHasAllOfIt() throws IOException {
        assertThat(of("A1 1 part1 x 49 t", "A2 2 part2 x 49 t").torn()).containsExactly("49");
        assertThat(of("A1 1 part1 x 49 t", "A1 2 part2 x 49 t", "A1 3 one x 44 t")
                        .torn())
                .isEmpty();
    }

    @Test
    void oneThatCameTwiceAsAWholeIsNotTorn() throws IOException {
        Submitted twice = of("A1 1 part1 x 49 t", "A2 2 part1 x 49 t", "A1 3 part2 x 49 t", "A2 4 part2 x 49 t");
        assertThat(twice.torn()).isEmpty();
        assertThat(twice.repeated()).containsExactlyInAnyOrder("part1", "part2");
    }

    @Test
    void whatWasRefusedDidNotArrive() throws IOException {
        assertThat(of("A1 - part1 x 49 t", "A2 2 part1 x 49 t", "A2 3 part2 x 49 t")
                        .torn())
                .isEmpty();
    }

    private Submitted of(String... lines) throws IOException {
        return Submitted.readParts(Files.write(directory.resolve("submitted.txt"), List.of(lines)));
    }
}
