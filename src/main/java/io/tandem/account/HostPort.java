// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a peer listens; a name is looked up at each connect, not here.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 1…65535
 */
public record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+)):(\\d{1,5})");
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?)*");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final int LONGEST_NAME = 253;
    private static final int LAST_PORT = 65_535;

    /**
     * Checks the port only.
     *
     * @throws IllegalArgumentException if the port is out of range
     */
    public HostPort {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("port must be from 1 to " + LAST_PORT + ", not " + port);
        }
    }

    /**
     * Reads {@code host:port} or {@code [IPv6]:port}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static HostPort parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw notAnAddress(text);
        }
        boolean bracketed = form.group(1) != null;
        String host = bracketed ? form.group(1) : form.group(2);
        if (bracketed ? IpLiteral.v6(host).isEmpty() : !isNameOrV4(host)) {
            throw notAnAddress(text);
        }
        return new HostPort(host, Integer.parseInt(form.group(3)));
    }

    private static boolean isNameOrV4(String host) {
        return DIGITS_AND_DOTS.matcher(host).matches()
                ? IpLiteral.v4(host).isPresent()
                : host.length() <= LONGEST_NAME && NAME.matcher(host).matches();
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException(
                "must be host:port, such as 192.0.2.1:2775 or [2001:db8::1]:2775, not '" + text + "'");
    }

    /** As it is written in the accounts file. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
