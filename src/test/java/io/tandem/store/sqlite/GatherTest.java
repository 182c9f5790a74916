// SPDX-License-Identifier: Apache-2.0
package io.tandem.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.store.Gathering;
import io.tandem.store.Gathering.Joined;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parts that wait for each other. */
class GatherTest extends OpenStore {
    private static final long UNTIL = Samples.NOW + 60_000;

    @Test
    void theLastPartMakesTheMessage() {
        gather(1, "a");
        gather(2, "b");
        gather(3, "a");
        assertThat(announced).isEmpty();
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.WAITING, 3L));

        gather(4, "a");

        assertThat(announced).containsExactly(entry(900).message());
        assertThat(entry(900).lifeCycle()).isEqualTo(LifeCycle.PENDING);
        assertThat(entry(3).lifeCycle()).isEqualTo(LifeCycle.DONE);
        assertThat(entry(3).finished()).isEqualTo(Samples.NOW);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 3L, LifeCycle.WAITING, 1L, LifeCycle.PENDING, 1L));
    }

    @Test
    void partsThatCameBeforeARestartCount() {
        gather(1, "a");
        gather(2, "a");
        reopen(options(), new Samples.Composer());

        gather(3, "a");

        assertThat(ids(announced)).containsExactly(900L);
    }

    @Test
    void aPartThatComesTwiceUnderOneIdIsOne() {
        gather(1, "a");
        gather(1, "a");
        gather(2, "a");

        assertThat(depth()).isEqualTo(Map.of(LifeCycle.WAITING, 2L));
        gather(3, "a");
        gather(3, "a");
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.DONE, 3L, LifeCycle.PENDING, 1L));
    }

    @Test
    void whenItsTimeIsOverAPartGoesAlone() {
        gather(1, "a");
        gather(2, "a");
        assertThat(store.due(UNTIL - 1, 10)).isEmpty();

        List<Message> due = store.due(UNTIL, 10);
        assertThat(ids(due)).containsExactly(1L, 2L);
        await(store.requeue(due.get(0)));
        gather(3, "a");

        assertThat(ids(announced)).containsExactly(1L);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.PENDING, 1L, LifeCycle.WAITING, 2L));
    }

    /** It was read as due, and joined before that was written. */
    @Test
    void aPartThatWasJoinedDoesNotGoAloneToo() {
        gather(1, "a");
        gather(2, "a");
        List<Message> due = store.due(UNTIL, 10);
        gather(3, "a");

        await(store.requeue(due.get(0)));

        assertThat(ids(announced)).containsExactly(900L);
        assertThat(stateOf(due.get(0))).isEqualTo(LifeCycle.DONE);
    }

    @Test
    void aPartThatWaitsForItsClientIsNotJoinedAnyMore() {
        gather(1, "a");
        gather(2, "a");
        Message alone = store.due(UNTIL, 10).get(0);
        await(store.requeue(alone));
        await(store.retryAt(alone, UNTIL + 1, 0x14));

        gather(3, "a");

        assertThat(ids(announced)).containsExactly(1L);
        assertThat(depth()).isEqualTo(Map.of(LifeCycle.WAITING, 3L));
    }

    @Test
    void whatCannotBeJoinedWaitsAndGoesAlone() {
        for (long id = 1; id <= 3; id++) {
            await(store.gather(Samples.toClient(id, Kind.MO), new Gathering("a", 3, UNTIL, parts -> Optional.empty())));
        }

        assertThat(depth()).isEqualTo(Map.of(LifeCycle.WAITING, 3L));
        assertThat(store.due(UNTIL, 10)).hasSize(3);
    }

    private void gather(long id, String key) {
        await(store.gather(
                Samples.toClient(id, Kind.MO),
                new Gathering(
                        key,
                        3,
                        UNTIL,
                        parts -> parts.size() < 3
                                ? Optional.empty()
                                : Optional.of(new Joined(Samples.toClient(900, Kind.MO), ids(parts))))));
    }
}
