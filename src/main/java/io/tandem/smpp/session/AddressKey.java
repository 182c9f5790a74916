// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What counts as one address where addresses are counted: of IPv6 the network of 64 bits (RFC 4291 §2.5.4), all of which one host can use. */
public final class AddressKey {
    private static final int NETWORK_OCTETS = 8;
    private static final int V6_OCTETS = 16;

    private AddressKey() {}

    /** The address, or the first one of its network. */
    public static InetAddress of(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length != V6_OCTETS) {
            return address;
        }
        Arrays.fill(octets, NETWORK_OCTETS, V6_OCTETS, (byte) 0);
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of 16 octets", impossible);
        }
    }
}
