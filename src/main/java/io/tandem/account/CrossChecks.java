// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What must hold between accounts. Works on values as they are read, so that a second fault does not hide the first. */
final class CrossChecks {
    private record Claim(String by, Origin origin) {
        @Override
        public String toString() {
            return by + " (" + origin + ")";
        }
    }

    private record Login(String address, String systemId) {}

    private final Problems problems;
    private final Map<String, Claim> names = new HashMap<>();
    private final Map<Login, Claim> logins = new HashMap<>();
    private final Map<String, Claim> numbers = new HashMap<>();

    CrossChecks(Problems problems) {
        this.problems = problems;
    }

    /** A name is legal, and one account's only: the message log tells accounts apart by nothing else. */
    void name(String name, String kind, Origin origin, String key) {
        try {
            AccountName.check(name);
        } catch (IllegalArgumentException illegal) {
            problems.add(origin, key, illegal.getMessage());
            return;
        }
        Claim first = names.putIfAbsent(name, new Claim("the " + kind, origin));
        if (first != null) {
            problems.add(origin, key, "has the same name as " + first + ". Choose another name");
        }
    }

    /** Two provider accounts are never the same one: it would be used beyond its window and rate. */
    void login(HostPort address, String systemId, Section provider) {
        Claim claim = new Claim(provider.path(), provider.origin());
        Claim first = logins.putIfAbsent(new Login(address.toString().toLowerCase(Locale.ROOT), systemId), claim);
        if (first != null) {
            provider.problem(
                    "system-id", "same address and system-id as " + first + ". Use one account with more sessions");
        }
    }

    /** A number prefix has one owner. */
    void number(String prefix, Section client) {
        Claim first = numbers.putIfAbsent(prefix, new Claim(client.path(), client.origin("numbers")));
        if (first != null) {
            client.problem("numbers", "'" + prefix + "' belongs to " + first + " already. Remove one");
        }
    }
}
