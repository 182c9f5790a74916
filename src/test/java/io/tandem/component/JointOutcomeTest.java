// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.MessageState;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.store.Kind;
import io.tandem.store.LifeCycle;
import io.tandem.store.LogEntry;
import io.tandem.store.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JointOutcomeTest {
    private static final int ALWAYS = 1;
    private static final int FAILURES = 2;

    /** Of each part its state; - while it is on the way, ? where the provider is not to report. */
    @ParameterizedTest(name = "{0}, {1} ended: {2}")
    @CsvSource({
        "DELIVERED DELIVERED DELIVERED,     0, DELIVERED by 0",
        "DELIVERED DELIVERED DELIVERED,     2, DELIVERED by 0",
        "DELIVERED - DELIVERED,             2, nothing",
        "UNDELIVERABLE - -,                 0, nothing",
        "DELIVERED EXPIRED UNDELIVERABLE,   0, EXPIRED by 1",
        "REJECTED DELETED EXPIRED,          2, REJECTED by 0",
        "DELIVERED UNKNOWN DELIVERED,       1, UNKNOWN by 1",
        "? ? ?,                             2, nothing",
        "? DELIVERED DELIVERED,             1, UNKNOWN by 0",
        "? UNDELIVERABLE ?,                 2, UNDELIVERABLE by 1",
    })
    void toldWhenAllPartsAreOver(String states, int ended, String told) {
        assertThat(told(states, ended, ALWAYS)).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}, {1} ended: {2}")
    @CsvSource({
        "DELIVERED DELIVERED DELIVERED,     2, nothing",
        "- UNDELIVERABLE -,                 1, UNDELIVERABLE by 1",
        "- UNDELIVERABLE DELETED,           2, nothing",
        "DELIVERED UNDELIVERABLE DELIVERED, 2, nothing",
        "- - -,                             0, nothing",
    })
    void ofFailuresOnlyTheFirstOneIsTold(String states, int ended, String told) {
        assertThat(told(states, ended, FAILURES)).isEqualTo(told);
    }

    @Test
    void doneWhenTheLastPartWas() {
        assertThat(JointOutcome.of(parts("DELIVERED EXPIRED DELIVERED"), 0, ALWAYS)
                        .orElseThrow()
                        .finished())
                .isEqualTo(102);
    }

    @Test
    void whatNobodyTookIsFromWhereItWasToGo() {
        assertThat(JointOutcome.of(parts("DELIVERED EXPIRED DELIVERED"), 0, ALWAYS)
                        .orElseThrow()
                        .origin())
                .isEqualTo("A1,A2");
    }

    private static String told(String states, int ended, int registeredDelivery) {
        return JointOutcome.of(parts(states), ended, registeredDelivery)
                .map(outcome ->
                        outcome.state() + " by " + outcome.decisive().message().id())
                .orElse("nothing");
    }

    private static List<LogEntry> parts(String states) {
        List<LogEntry> parts = new ArrayList<>();
        for (String state : states.split(" ", -1)) {
            boolean open = state.equals("-");
            parts.add(new LogEntry(
                    message(parts.size()),
                    open ? LifeCycle.SENT : LifeCycle.DONE,
                    "",
                    "",
                    0,
                    open ? 0 : 100 + parts.size(),
                    open || state.equals("?") ? Optional.empty() : Optional.of(MessageState.valueOf(state)),
                    0,
                    "",
                    0));
        }
        return parts;
    }

    private static Message message(long id) {
        return new Message(
                id, Kind.MT, "acme", "A1,A2", 0, 0, 0, 0, 0, 0, Pdu.request(CommandId.SUBMIT_SM, new byte[17]));
    }
}
