// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.Accounts;
import io.tandem.account.AccountsFile;
import io.tandem.account.Home;
import io.tandem.account.Placeholders;
import io.tandem.component.NodeRole;
import io.tandem.store.InFlight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsTest {
    private static final NodeRole PRIMARY = new NodeRole(Home.PRIMARY);
    private static final NodeRole SECONDARY = new NodeRole(Home.SECONDARY);
    private static final String YAML =
            """
            providers:
              A1: {address: "127.0.0.1:2701", system-id: t, password: "{{env:P}}", window: 100, sessions: 2}
              A2: {address: "127.0.0.1:2702", system-id: t, password: "{{env:P}}", window: 100, in-doubt: hold}
            clients:
              acme: {password: "{{env:P}}", home: primary, binds: 2, deliver-window: 10}
            link: {account: L2, address: "127.0.0.1:2775", password: "{{env:P}}", window: 1000}
            """;

    @TempDir
    Path directory;

    private Accounts accounts;

    @BeforeEach
    void load() throws IOException {
        Path file = Files.writeString(directory.resolve("accounts.yaml"), YAML);
        accounts = AccountsFile.load(file, Placeholders.environment(Map.of("P", "secret")), Map.of());
    }

    @Test
    void whatMayBeInFlightIsTheWindowsOfAllSessionsAndAQuarter() {
        InFlight most = Windows.of(accounts, PRIMARY);

        assertThat(most.mostOf("A1")).isEqualTo(250);
        assertThat(most.mostOf("client:acme")).isEqualTo(25);
    }

    @Test
    void whatIsRecordedBeforeItLeavesIsNotCounted() {
        assertThat(Windows.of(accounts, PRIMARY).mostOf("A2")).isZero();
    }

    @Test
    void theSecondaryMayHaveAnyProvidersMessagesOnTheLinkToo() {
        assertThat(Windows.of(accounts, SECONDARY).mostOf("A1")).isEqualTo(250 + 1_250);
    }
}
