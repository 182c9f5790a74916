// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrangerLinesTest {
    private static final String WRONG = "refused with ESME_RINVPASWD";

    private final List<String> log = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final StrangerLines lines = StrangerLines.of((work, delay) -> later.add(work), log::add);

    private void refused(String address, int port, String what) {
        lines.say("bind from", new InetSocketAddress(address, port), what, "no " + port);
    }

    private void aMinutePasses() {
        for (int due = later.size(); due > 0; due--) {
            later.remove().run();
        }
    }

    @Test
    void aThousandAttemptsOfOneAddressAreTwoLines() {
        for (int port = 1; port <= 1000; port++) {
            refused("192.0.2.1", port, WRONG);
        }
        aMinutePasses();

        assertThat(log)
                .containsExactly(
                        "bind from /192.0.2.1: refused with ESME_RINVPASWD: no 1",
                        "bind from /192.0.2.1: 999 more refused with ESME_RINVPASWD within 60 s");
    }

    @Test
    void aNetworkOf64BitsIsOneAddress() {
        refused("2001:db8:0:1::1", 1, WRONG);
        refused("2001:db8:0:1::2", 2, WRONG);

        assertThat(log).hasSize(1);
    }

    @Test
    void eachReasonAndEachAddressHasItsOwn() {
        refused("192.0.2.1", 1, WRONG);
        refused("192.0.2.1", 2, "refused with ESME_RINVSYSID");
        refused("192.0.2.2", 3, WRONG);

        assertThat(log).hasSize(3);
    }

    @Test
    void whoHasThousandsOfAddressesGetsNoMoreLinesForThem() {
        for (int i = 0; i < 10_000; i++) {
            refused("10.0." + i / 250 + "." + (1 + i % 250), 1, WRONG);
        }
        assertThat(log).hasSize(101);
        aMinutePasses();

        assertThat(log).hasSize(102).last().isEqualTo("others: 9899 more refused with ESME_RINVPASWD within 60 s");
    }

    @Test
    void whoeverWasQuietForAMinuteIsForgotten() {
        refused("192.0.2.1", 1, WRONG);
        aMinutePasses();

        assertThat(later).isEmpty();
        refused("192.0.2.1", 2, WRONG);
        assertThat(log).hasSize(2);
    }
}
