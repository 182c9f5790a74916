// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.takeover.Event;
import io.tandem.takeover.HoldRight;
import io.tandem.takeover.LinkType;
import io.tandem.takeover.PrimaryProtocol;
import io.tandem.takeover.Replay;
import io.tandem.takeover.Role;
import io.tandem.takeover.Takeover;
import io.tandem.takeover.TestTimers;
import io.tandem.takeover.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the roles were and why: shown to operators, and on disk so that it can be decided again. */
@Timeout(60)
class RoleHistoryTest {
    @TempDir
    private Path directory;

    @Test
    void theFileReplays() throws Exception {
        run();

        Replay.Result result = Replay.of(Files.readAllLines(file()));

        assertThat(result.problems()).isEmpty();
        assertThat(result.decisions()).isEqualTo(4);
    }

    @Test
    void aSecondRunGoesOnInTheSameFile() throws Exception {
        run();
        run();

        Replay.Result result = Replay.of(Files.readAllLines(file()));

        assertThat(result.problems()).isEmpty();
        assertThat(result.decisions()).isEqualTo(8);
    }

    @Test
    void aLineTornByACrashSpoilsOnlyItself() throws Exception {
        run();
        Files.writeString(file(), "2026-01-31T12:00:00.000Z 4711 prim", StandardOpenOption.APPEND);
        run();

        Replay.Result result = Replay.of(Files.readAllLines(file()));

        assertThat(result.problems()).isEmpty();
        assertThat(result.decisions()).isEqualTo(8);
    }

    @Test
    void operatorsAreShownTheRoleSinceWhenAndWhy() throws Exception {
        Instant before = Instant.now();

        RoleHistory history = run();

        assertThat(history.since()).isBetween(before, Instant.now());
        assertThat(history.reason()).isEqualTo("the secondary confirmed that it holds nothing");
        assertThat(history.last())
                .hasSize(4)
                .last()
                .asString()
                .endsWith("the primary: the link is closed")
                .doesNotContain("[");
        assertThat(history.last().get(2)).contains("the primary holds the accounts (OWN)");
    }

    @Test
    void onlyTheLastEventsAreKeptInMemory() throws Exception {
        RoleHistory history = history();
        try (Takeover takeover = takeover(history)) {
            for (int session = 1; session <= 200; session++) {
                takeover.post(new Event.PeerBinds(session, LinkType.RECEIVER));
                takeover.post(new Event.LinkClosed(session, 0));
            }
            settle(takeover);
        }
        history.close();

        assertThat(history.last()).hasSize(50);
        assertThat(Files.readAllLines(file())).hasSizeGreaterThan(200);
    }

    /** From WAIT to OWN, and the link is lost. */
    private RoleHistory run() throws Exception {
        RoleHistory history = history();
        try (Takeover takeover = takeover(history)) {
            takeover.post(new Event.Asked(Wish.OPEN_PORT));
            takeover.post(new Event.PeerBinds(1, LinkType.TRANSCEIVER));
            takeover.post(new Event.PeerConfirmed(1));
            takeover.post(new Event.LinkClosed(1, 0));
            settle(takeover);
            assertThat(takeover.state().role()).isEqualTo(Role.OWN);
        }
        history.close();
        return history;
    }

    private RoleHistory history() {
        return new RoleHistory("primary", file(), TestTimers.SHIPPED);
    }

    private Path file() {
        return directory.resolve("roles.log");
    }

    private static Takeover takeover(RoleHistory history) {
        Takeover takeover = new Takeover(
                new PrimaryProtocol(TestTimers.SHIPPED),
                new HoldRight(TestTimers.SHIPPED.pause()),
                TestTimers.SHIPPED,
                history,
                "role-history-test");
        takeover.start(action -> {});
        return takeover;
    }

    /** All that was posted before is decided. */
    private static void settle(Takeover takeover) throws InterruptedException {
        CountDownLatch decided = new CountDownLatch(1);
        takeover.post(new Event.Drained(), decided::countDown);
        decided.await();
    }
}
