// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 or IPv6 addresses (RFC 4632, RFC 4291 §2.3).
 *
 * @param network its first address
 * @param prefix how many leading bits are common to all its addresses: 0…32 or 0…128
 */
public record CidrBlock(InetAddress network, int prefix) {
    private static final Pattern FORM = Pattern.compile("([^/]+?)(?:/(\\d{1,3}))?");

    /** Every IPv4 and every IPv6 address. */
    public static final List<CidrBlock> ANY = List.of(parse("0.0.0.0/0"), parse("::/0"));

    /**
     * Checks that the two fit.
     *
     * @throws IllegalArgumentException if the prefix is out of range or the network is not the first address
     */
    public CidrBlock {
        int bits = network.getAddress().length * Byte.SIZE;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("prefix must be from 0 to " + bits + ", not " + prefix);
        }
        InetAddress first = firstOf(network, prefix);
        if (!first.equals(network)) {
            throw new IllegalArgumentException("'" + text(network, prefix) + "' has bits set behind its prefix. Write "
                    + text(first, prefix) + ", or " + network.getHostAddress() + " for that one address");
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static CidrBlock parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            InetAddress address = IpLiteral.parse(form.group(1)).orElseThrow(() -> notABlock(text));
            int bits = address.getAddress().length * Byte.SIZE;
            int prefix = form.group(2) == null ? bits : Integer.parseInt(form.group(2));
            if (prefix <= bits) {
                return new CidrBlock(address, prefix);
            }
        }
        throw notABlock(text);
    }

    /** An IPv4 address is never in an IPv6 block; a mapped one (::ffff:0:0/96) counts as IPv4, as the JDK has it. */
    public boolean contains(InetAddress address) {
        return address.getAddress().length == network.getAddress().length
                && firstOf(address, prefix).equals(network);
    }

    private static InetAddress firstOf(InetAddress address, int prefix) {
        byte[] octets = address.getAddress();
        int hostBits = octets.length * Byte.SIZE - prefix;
        BigInteger number = new BigInteger(1, octets).shiftRight(hostBits).shiftLeft(hostBits);
        for (int i = octets.length - 1, shift = 0; i >= 0; i--, shift += Byte.SIZE) {
            octets[i] = number.shiftRight(shift).byteValue();
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of " + octets.length + " octets", impossible);
        }
    }

    private static IllegalArgumentException notABlock(String text) {
        return new IllegalArgumentException(
                "must be an address block such as 10.0.0.0/8 or 2001:db8::/32, not '" + text + "'");
    }

    private static String text(InetAddress network, int prefix) {
        return network.getHostAddress() + "/" + prefix;
    }

    @Override
    public String toString() {
        return text(network, prefix);
    }
}
