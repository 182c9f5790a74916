// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.delivery.Gates;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderGatesTest {
    private final Gates gates = new Gates();
    private final ManualTimer timer = new ManualTimer();
    private final ProviderGates providers = new ProviderGates(gates, Set.of("A1", "A2"), timer);

    @Test
    void accountsThatAreBeingBoundAreWaitedForAndNotForLong() {
        providers.binding();
        assertThat(gates.isAwaited("A1")).isTrue();
        assertThat(gates.isAwaited("A2")).isTrue();
        timer.pass();
        assertThat(gates.isAwaited("A1")).isFalse();
        assertThat(gates.isAwaited("A2")).isFalse();
    }

    @Test
    void accountsThatAreBeingUnboundAreWaitedForUntilTheyAreBoundAgain() {
        providers.binding();
        providers.leaving();
        timer.pass();
        assertThat(gates.isAwaited("A1")).as("the patience was with the binds").isTrue();
        providers.binding();
        timer.pass();
        assertThat(gates.isAwaited("A1")).isFalse();
    }
}
