// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an honest log gives is tested with each run of {@link SimulationTest}; here are the others. */
class RoleLogTest {
    private static final long WALL = 1_769_860_800_000L;
    private static final long NANOS = SimTime.SECOND;
    private final PrimaryProtocol protocol = new PrimaryProtocol(Simulation.TIMERS);
    private PrimaryState state = protocol.initial(NANOS);
    private long now = NANOS;

    private void decide(List<String> log, Event event) {
        now += SimTime.MILLI;
        Decision<PrimaryState> decision = protocol.decide(state, event, now);
        RoleLog.line(WALL, now, state, event, decision).ifPresent(log::add);
        state = decision.state();
    }

    /** Header, port, bind, confirm. */
    private List<String> log() {
        List<String> log = new ArrayList<>();
        log.add(RoleLog.header(state, Simulation.TIMERS, WALL, NANOS));
        decide(log, new Event.Asked(Wish.OPEN_PORT));
        decide(log, new Event.PeerBinds(1, LinkType.TRANSCEIVER));
        decide(log, new Event.Tick(now));
        decide(log, new Event.PeerConfirmed(1));
        return log;
    }

    @Test
    void aLineSaysAllThatADecisionCameFrom() {
        assertThat(log().get(3))
                .isEqualTo("2026-01-31T12:00:00.000Z 1004000000 primary WAIT/TRANSCEIVER/STOPPED/home heard=1002000000"
                        + " PeerConfirmed[session=1] -> OWN [Grant[], Start[group=providers]]"
                        + " # the secondary confirmed that it holds nothing");
    }

    @Test
    void ticksThatChangeNothingAndRepeatedRefusalsAreNotLogged() {
        List<String> log = log();
        assertThat(log).hasSize(4);
        decide(log, new Event.Asked(Wish.CLOSE_PORT));
        decide(log, new Event.PeerBinds(2, LinkType.RECEIVER));
        int size = log.size();
        decide(log, new Event.PeerBinds(3, LinkType.RECEIVER));
        assertThat(log).hasSize(size);
    }

    @Test
    void isReplayed() {
        assertThat(Replay.of(log())).isEqualTo(new Replay.Result(3, List.of()));
    }

    @Test
    void aTornLastLineIsLetPass() {
        List<String> log = log();
        log.add("2026-01-31T12:00:00.000Z 10040");
        log.addAll(List.copyOf(log.subList(0, 1)));
        assertThat(Replay.of(log).problems()).isEmpty();
    }

    @Test
    void aLineTornInItsReasonIsLetPassOnlyAtTheEndOfARun() {
        List<String> log = log();
        String whole = log.remove(3);
        String torn = whole.substring(0, whole.length() - 5);
        assertThat(Replay.of(List.of(log.get(0), log.get(1), log.get(2), torn)).problems())
                .isEmpty();
        assertThat(Replay.of(List.of(log.get(0), log.get(1), log.get(2), torn, log.get(0)))
                        .problems())
                .isEmpty();
        assertThat(Replay.of(List.of(log.get(0), log.get(1), log.get(2), torn, "", log.get(0)))
                        .problems())
                .singleElement()
                .asString()
                .contains("decided again");
        assertThat(Replay.of(List.of(log.get(0), log.get(1), log.get(2), torn.replace("OWN", "WAIT")))
                        .problems())
                .hasSize(1);
    }

    @Test
    void whatWasNotDecidedSoIsFound() {
        assertThat(Replay.of(changed("-> OWN", "-> WAIT")).problems())
                .singleElement()
                .asString()
                .contains("decided again");
        assertThat(Replay.of(changed("Grant[], ", "")).problems())
                .singleElement()
                .asString()
                .contains("decided again");
        assertThat(Replay.of(changed(" 1004000000 ", " 9004000000 ")).problems())
                .hasSize(1);
        assertThat(Replay.of(changed("promise=PT3S", "promise=PT0.001S")).problems())
                .hasSize(1);
        assertThat(Replay.of(changed("session=1] -> OWN", "session=2] -> OWN")).problems())
                .hasSize(1);
        assertThat(Replay.of(log().subList(2, 4)).problems())
                .hasSize(2)
                .allMatch(text -> text.contains("no run has begun"));
        assertThat(Replay.of(List.of(log().get(0), "nonsense", log().get(1))).problems())
                .anyMatch(text -> text.contains("not understood"));
    }

    private List<String> changed(String from, String to) {
        state = protocol.initial(NANOS);
        now = NANOS;
        List<String> log = log();
        assertThat(log).anyMatch(line -> line.contains(from));
        return log.stream().map(line -> line.replace(from, to)).toList();
    }

    @Test
    void plainWords() {
        List<String> log = log();
        assertThat(RoleLog.plain(log.get(0))).isEqualTo("2026-01-31T12:00:00.000Z the primary starts");
        assertThat(RoleLog.plain(log.get(3)))
                .isEqualTo("2026-01-31T12:00:00.000Z the primary holds the accounts (OWN):"
                        + " the secondary confirmed that it holds nothing");
        decide(log, new Event.Asked(Wish.HAND_BACK));
        assertThat(RoleLog.plain(log.get(4))).endsWith("ALARM: nothing to hand back: no switchover was asked for here");
        assertThat(RoleLog.plain("what is this")).isEqualTo("what is this");
    }

    @Test
    void noEventIsNoEvent() {
        for (String text : List.of(
                "Tick", "Tick[]", "Tick[heard=x]", "Tock[heard=1]", "Reach[reachable=maybe]", "Asked[wish=X]")) {
            assertThatThrownBy(() -> EventText.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void eachTransitionHasItsLabelInTheModel() throws IOException {
        String model = Files.readString(Path.of("src/model/takeover.pml"));
        for (ModelTransition transition : ModelTransition.values()) {
            assertThat(model).contains("\n" + transition.name() + ":");
        }
    }
}
