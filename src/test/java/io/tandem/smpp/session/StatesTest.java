// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The legal steps, written out a second time: whoever changes one has to mean it. */
class StatesTest {
    @Test
    void aSessionTakesTheStepsOfItsTableOnly() {
        Map<SessionState, Set<SessionState>> legal = Map.of(
                SessionState.OPEN, EnumSet.of(SessionState.BINDING, SessionState.UNBINDING, SessionState.CLOSED),
                SessionState.BINDING, EnumSet.of(SessionState.BOUND, SessionState.UNBINDING, SessionState.CLOSED),
                SessionState.BOUND, EnumSet.of(SessionState.UNBINDING, SessionState.CLOSED),
                SessionState.UNBINDING, EnumSet.of(SessionState.CLOSED),
                SessionState.CLOSED, EnumSet.noneOf(SessionState.class));
        for (SessionState from : SessionState.values()) {
            assertThat(Arrays.stream(SessionState.values()).filter(from::mayBecome))
                    .as("from %s", from)
                    .containsExactlyInAnyOrderElementsOf(legal.get(from));
        }
    }

    @Test
    void aConnectorTakesTheStepsOfItsTableOnly() {
        Map<ConnectorState, Set<ConnectorState>> legal = Map.of(
                ConnectorState.STOPPED, EnumSet.of(ConnectorState.BINDING),
                ConnectorState.BINDING,
                        EnumSet.of(ConnectorState.BOUND, ConnectorState.WAITING, ConnectorState.STOPPING),
                ConnectorState.BOUND, EnumSet.of(ConnectorState.WAITING, ConnectorState.STOPPING),
                ConnectorState.WAITING, EnumSet.of(ConnectorState.BINDING, ConnectorState.STOPPED),
                ConnectorState.STOPPING, EnumSet.of(ConnectorState.STOPPED));
        for (ConnectorState from : ConnectorState.values()) {
            assertThat(Arrays.stream(ConnectorState.values()).filter(from::mayBecome))
                    .as("from %s", from)
                    .containsExactlyInAnyOrderElementsOf(legal.get(from));
        }
    }
}
