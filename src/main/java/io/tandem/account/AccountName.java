// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an account may be called. The name of a client is its system_id (SMPP 3.4 §5.2.1); all names appear in
 * destinations, where comma, colon and asterisk mean something.
 */
final class AccountName {
    private static final Pattern LEGAL = Pattern.compile("[!-~&&[^,:*]]{1,15}");
    /** Words that stand for something else in destinations and in this file. */
    private static final Set<String> RESERVED = Set.of("client", "link", "clients", "providers", "peer");

    private AccountName() {}

    /** @throws IllegalArgumentException if it may not be used */
    static String check(String name) {
        if (!LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException("is not a legal account name. Write 1 to 15 printable ASCII characters,"
                    + " without white space, comma, colon and asterisk");
        }
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("is a reserved name. Choose another name");
        }
        return name;
    }
}
