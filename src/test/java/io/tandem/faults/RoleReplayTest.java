// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.takeover.Decision;
import io.tandem.takeover.Event;
import io.tandem.takeover.LinkType;
import io.tandem.takeover.NodeState;
import io.tandem.takeover.PrimaryProtocol;
import io.tandem.takeover.Protocol;
import io.tandem.takeover.TestTimers;
import io.tandem.takeover.Wish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history as nodes leave it behind, and what the suite says of one that can't have happened. */
final class RoleReplayTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final String OWNS = "PeerConfirmed[session=1] -> OWN [Grant[], Start[group=providers]]";

    private final Author<?> node = new Author<>(new PrimaryProtocol(TestTimers.SHIPPED));
    private final StringBuilder text = new StringBuilder();

    @TempDir
    private Path directory;

    /** Decides, and writes that down as {@code RoleHistory} does. */
    private final class Author<S extends NodeState> {
        private final Protocol<S> protocol;
        private long now = 1_000_000_000L;
        private S state;

        Author(Protocol<S> protocol) {
            this.protocol = protocol;
            state = protocol.initial(now);
        }

        void begin(Instant wall) {
            state = protocol.initial(now);
            text.append('\n')
                    .append(io.tandem.takeover.RoleLog.header(state, TestTimers.SHIPPED, wall.toEpochMilli(), now))
                    .append('\n');
        }

        void decide(Instant wall, Event event) {
            now += 1_000_000;
            Decision<S> decision = protocol.decide(state, event, now);
            io.tandem.takeover.RoleLog.line(wall.toEpochMilli(), now, state, event, decision)
                    .ifPresent(line -> text.append(line).append('\n'));
            state = decision.state();
        }
    }

    /** From its start until it drains. */
    private void run(Instant wall) {
        node.begin(wall);
        node.decide(wall, new Event.Asked(Wish.OPEN_PORT));
        node.decide(wall, new Event.PeerBinds(1, LinkType.TRANSCEIVER));
        node.decide(wall, new Event.PeerConfirmed(1));
        node.decide(wall, new Event.Asked(Wish.STOP));
        node.decide(wall, new Event.PeerKnows(1));
    }

    private RoleLog written() throws IOException {
        return written(text.toString());
    }

    private RoleLog written(String content) throws IOException {
        Files.writeString(directory.resolve("roles.log"), content);
        return new RoleLog(directory);
    }

    /** What the judge says. */
    private static List<String> broken(RoleLog log) {
        return RoleJudge.broken("primary", log);
    }

    @Test
    void anHonestHistoryFollows() throws IOException {
        run(NOON);
        assertThat(broken(written())).isEmpty();
        assertThat(written().replay().decisions()).isEqualTo(5);
    }

    @Test
    void severalRunsFollowThoughTheWallClockJumps() throws IOException {
        run(NOON);
        run(NOON.plus(Duration.ofHours(1)));
        run(NOON.minus(Duration.ofHours(1)));
        assertThat(broken(written())).isEmpty();
        assertThat(written().replay().decisions()).isEqualTo(15);
    }

    @Test
    void aLineTornAnywhereByAKillIsNoBreach() throws IOException {
        run(NOON);
        String whole = text.toString();
        int lastLine = whole.lastIndexOf('\n', whole.length() - 2) + 1;
        for (int end = lastLine; end < whole.length(); end++) {
            assertThat(broken(written(whole.substring(0, end)))).isEmpty();
        }
    }

    @Test
    void aLineTornBeforeARestartIsNoBreach() throws IOException {
        run(NOON);
        text.setLength(text.length() - 12);
        run(NOON);
        assertThat(broken(written())).isEmpty();
    }

    @Test
    void aCharacterTornByAKillIsNoBreach() throws IOException {
        run(NOON);
        Files.write(
                directory.resolve("roles.log"), (text + "2026-01-31T12 \u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(broken(new RoleLog(directory))).isEmpty();
    }

    @Test
    void aRoleThatDoesNotFollowIsFoundWithItsLine() throws IOException {
        run(NOON);
        String corrupted = text.toString().replace(OWNS, OWNS.replace("OWN", "YIELD"));
        assertThat(broken(written(corrupted)))
                .singleElement()
                .asString()
                .startsWith("roles.log of the primary, line 5: ")
                .contains("-> YIELD");
    }

    @Test
    void aWholeLastLineThatDoesNotFollowIsFound() throws IOException {
        run(NOON);
        String whole = text.toString();
        assertThat(broken(written(whole.substring(0, whole.length() - 5) + "\n")))
                .hasSize(1);
        assertThat(broken(written(whole + "nonsense\n"))).hasSize(1);
    }

    @Test
    void aLineThatIsMissingIsFound() throws IOException {
        run(NOON);
        String line = text.toString()
                .lines()
                .filter(one -> one.contains(OWNS))
                .findFirst()
                .orElseThrow();
        assertThat(broken(written(text.toString().replace(line + "\n", "")))).isNotEmpty();
    }

    @Test
    void aBreachInAnEarlierRunIsFound() throws IOException {
        run(NOON);
        String corrupted = text.toString().replace("Grant[], ", "");
        text.setLength(0);
        run(NOON);
        assertThat(broken(written(corrupted + text))).hasSize(1);
    }

    @Test
    void aNodeWithoutAHistoryIsNotTakenForAGoodOne() throws IOException {
        assertThat(broken(new RoleLog(directory))).hasSize(1);
        assertThat(broken(written("\n"))).hasSize(1);
    }

    @Test
    void manyBreachesAreCountedAndNotAllTold() throws IOException {
        run(NOON);
        String first = "\nnonsense".repeat(10);
        assertThat(broken(written(text + first + "\n")))
                .hasSize(RoleJudge.TOLD + 1)
                .last()
                .isEqualTo("roles.log of the primary: 7 more lines that do not follow");
    }

    @Test
    void whetherANodeDrainsIsKnownFromItsHistory() throws IOException {
        run(NOON);
        assertThat(written().drains()).isTrue();
        node.decide(NOON, new Event.Drained());
        assertThat(written().drains()).isFalse();
    }

    @Test
    void aPauseEndsADrain() throws IOException {
        run(NOON);
        node.decide(NOON, new Event.Paused(Duration.ofSeconds(8).toNanos()));
        assertThat(written().drains()).isFalse();
    }
}
