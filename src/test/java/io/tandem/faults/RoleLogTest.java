// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoleLogTest {
    private static final String HEADER = "2026-01-02T03:04:05.000Z 1000 secondary begins tick=PT0.1S pause=PT2S";
    private static final String TAKEOVER =
            "2026-01-02T03:04:05.678Z 1234 secondary IDLE/NONE/STOPPED/home heard=1100 LinkCut[heard=1100] -> HOLD"
                    + " [BindLink[type=RECEIVER], Grant[], Start[group=providers]] # the lost link is cut";
    private static final String FAILED =
            "2026-01-02T03:04:06.678Z 2234 secondary HOLD/NONE/RUNNING/home/peer heard=1100"
                    + " LinkFailed[failure=CONNECTION_REFUSED] -> HOLD [] #";

    @TempDir
    private Path directory;

    @Test
    void aLineHasAllThatHappened() {
        assertThat(RoleLog.entry(TAKEOVER))
                .contains(new RoleLog.Entry(
                        1234,
                        "secondary",
                        "IDLE",
                        "LinkCut[heard=1100]",
                        "HOLD",
                        "[BindLink[type=RECEIVER], Grant[], Start[group=providers]]",
                        "the lost link is cut"));
        assertThat(RoleLog.entry(HEADER)).isEmpty();
    }

    @Test
    void onlyAChangeOfRoleIsOne() throws IOException {
        Files.writeString(
                directory.resolve("roles.log"), String.join("\n", HEADER, TAKEOVER, FAILED, "2026-01-02T03:04:0"));
        RoleLog log = new RoleLog(directory);
        assertThat(log.entries()).hasSize(2);
        assertThat(log.changes(0)).isEqualTo(1);
        assertThat(log.takeovers(0)).isEqualTo(1);
        assertThat(log.changes(1235)).isZero();
    }

    @Test
    void aNodeWithoutOneHasNoEvents() {
        assertThat(new RoleLog(directory).entries()).isEmpty();
    }
}
