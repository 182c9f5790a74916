// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.Concatenation;
import io.tandem.store.Lane;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PinsTest {
    private long now;
    private final Pins pins = new Pins(new EventLoop(() -> now, () -> false));

    @Test
    void remembersNoMoreThanItMay() {
        for (int i = 0; i < Pins.LIMIT + 500; i++) {
            pin(i, "A1");
        }
        assertThat(pins.size()).isEqualTo(Pins.LIMIT);
        assertThat(pin(Pins.LIMIT, "A2").account()).isEqualTo("A1");
        assertThat(pin(3, "A2").account()).as("the oldest are forgotten").isEqualTo("A2");
    }

    @Test
    void forgetsWhatNobodyHasAskedForSinceLong() {
        pin(1, "A1");
        pin(2, "A1");
        now += Pins.MEMORY.toNanos() - 1;
        pin(1, "A1");
        assertThat(pins.size()).isEqualTo(2);
        now += 1;
        pin(3, "A1");
        assertThat(pins.size()).isEqualTo(2);
        assertThat(pin(1, "A2").account()).isEqualTo("A1");
    }

    @Test
    void waitsForAnAccountAsLongAsItHasPatience() {
        assertThat(pins.mayWaitFor("A1")).isTrue();
        now += Pins.PATIENCE.toNanos();
        assertThat(pins.mayWaitFor("A1")).isFalse();
        assertThat(pins.mayWaitFor("A2")).isTrue();
        pins.isBack("A1");
        assertThat(pins.mayWaitFor("A1")).isTrue();
    }

    private Pin pin(int number, String account) {
        LaneQueue lane = new LaneQueue(new Lane("A1,A2", "c1", 0), new DestinationQueue("A1,A2"));
        Entry entry = new Entry(Parts.part(number, "A1,A2", number, 2, 1), Optional.of(lane));
        return pins.of(entry, new Concatenation(number, 2, 1), () -> new Pins.Start(account, false))
                .orElseThrow();
    }
}
