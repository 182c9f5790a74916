// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatesTest {
    private static final Gate OPEN = new Gate(10, 0);
    private final Gates gates = new Gates();

    @Test
    void goesAroundAClosedGateWhereAFallbackIsOpen() {
        gates.fallback("client:c1", "L2");
        assertThat(gates.effective("client:c1")).isEqualTo("client:c1");
        gates.set("L2", OPEN);
        assertThat(gates.effective("client:c1")).isEqualTo("L2");
        gates.set("client:c1", OPEN);
        assertThat(gates.effective("client:c1")).isEqualTo("client:c1");
        assertThat(gates.effective("client:c2")).isEqualTo("client:c2");
    }

    @Test
    void tellsWhichGateChangedAndOnlyIfItDid() {
        List<String> changed = new ArrayList<>();
        gates.onChangeOf(changed::add);
        gates.set("A1", OPEN);
        gates.set("A1", OPEN);
        gates.close("A1");
        gates.fallback("client:c1", "L2");
        gates.fallback("client:c1", "L2");
        assertThat(changed).containsExactly("A1", "A1", "client:c1");
    }

    @Test
    void knowsAGateThatWasSetEvenIfClosed() {
        assertThat(gates.isKnown("A1")).isFalse();
        gates.close("A1");
        assertThat(gates.isKnown("A1")).isTrue();
    }

    @Test
    void tellsWhenAGateIsNoLongerWaitedFor() {
        List<String> changed = new ArrayList<>();
        gates.onChangeOf(changed::add);
        gates.await("A1");
        gates.await("A1");
        assertThat(gates.isAwaited("A1")).isTrue();
        gates.settle("A1");
        gates.settle("A1");
        assertThat(gates.isAwaited("A1")).isFalse();
        assertThat(changed).containsExactly("A1", "A1");
    }
}
