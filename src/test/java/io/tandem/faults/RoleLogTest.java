// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoleLogTest {
    private static final String TAKEOVER =
            "2026-01-02T03:04:05.678Z 1234 secondary IDLE REFUSED HOLD START_PROVIDERS,START_PEER_CLIENTS # nothing listens";
    private static final String TICK = "2026-01-02T03:04:06.678Z 2234 secondary HOLD TICK HOLD - # ";

    @TempDir
    private Path directory;

    @Test
    void aLineHasAllThatHappened() {
        assertThat(RoleLog.entry(TAKEOVER))
                .contains(new RoleLog.Entry(
                        1234,
                        "secondary",
                        "IDLE",
                        "REFUSED",
                        "HOLD",
                        "START_PROVIDERS,START_PEER_CLIENTS",
                        "nothing listens"));
    }

    @Test
    void onlyAChangeOfStateIsAChangeOfRole() throws IOException {
        Files.writeString(directory.resolve("roles.log"), TAKEOVER + "\n" + TICK + "\n2026-01-02T03:04:0");
        RoleLog log = new RoleLog(directory);
        assertThat(log.entries()).hasSize(2);
        assertThat(log.changes(0)).isEqualTo(1);
        assertThat(log.changes(1235)).isZero();
    }

    @Test
    void aNodeWithoutOneHasNoEvents() {
        assertThat(new RoleLog(directory).entries()).isEmpty();
    }
}
