// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses written out, without ever asking a name server. */
final class IpLiteral {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private IpLiteral() {}

    static Optional<InetAddress> parse(String text) {
        return v4(text).or(() -> v6(text));
    }

    static Optional<InetAddress> v4(String text) {
        return V4.matcher(text).matches() ? literal(text) : Optional.empty();
    }

    static Optional<InetAddress> v6(String text) {
        // In brackets the JDK takes it for an address or refuses it; it never looks it up.
        return V6.matcher(text).matches() ? literal("[" + text + "]") : Optional.empty();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
