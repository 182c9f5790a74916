// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnboundTest {
    private static final InetAddress ONE = address("192.0.2.1");
    private static final InetAddress TWO = address("192.0.2.2");
    private static final InetAddress THREE = address("192.0.2.3");

    private final Unbound unbound = new Unbound(3, 2);

    @Test
    void soManyOfOneAddressAndSoManyAltogether() {
        assertThat(unbound.arrives(ONE)).isEmpty();
        assertThat(unbound.arrives(ONE)).isEmpty();
        assertThat(unbound.arrives(ONE)).contains(UnboundLimit.PER_ADDRESS);
        assertThat(unbound.arrives(TWO)).isEmpty();
        assertThat(unbound.arrives(THREE)).contains(UnboundLimit.TOTAL);
    }

    @Test
    void aPlaceIsGivenBackByABindAsByAnEnd() {
        unbound.arrives(ONE);
        unbound.arrives(ONE);
        unbound.leaves(ONE);
        assertThat(unbound.arrives(ONE)).isEmpty();
        unbound.bound(ONE);
        assertThat(unbound.arrives(ONE)).isEmpty();
        assertThat(unbound.arrives(ONE)).contains(UnboundLimit.PER_ADDRESS);
    }

    @Test
    void whereSomebodyHasBoundThereIsRoomThoughAllPlacesAreTaken() {
        unbound.arrives(THREE);
        unbound.bound(THREE);
        unbound.arrives(ONE);
        unbound.arrives(ONE);
        unbound.arrives(TWO);

        assertThat(unbound.arrives(TWO)).contains(UnboundLimit.TOTAL);
        assertThat(unbound.arrives(THREE)).isEmpty();
        assertThat(unbound.arrives(THREE)).isEmpty();
        assertThat(unbound.arrives(THREE)).contains(UnboundLimit.PER_ADDRESS);
    }

    @Test
    void anIpv6NetworkOfOneHostCountsAsOneAddress() {
        assertThat(unbound.arrives(address("2001:db8::1"))).isEmpty();
        assertThat(unbound.arrives(address("2001:db8::ffff:2"))).isEmpty();
        assertThat(unbound.arrives(address("2001:db8::3"))).contains(UnboundLimit.PER_ADDRESS);
        assertThat(unbound.arrives(address("2001:db8:0:1::1"))).isEqualTo(Optional.empty());
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
