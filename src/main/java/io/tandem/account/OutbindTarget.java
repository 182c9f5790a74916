// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.Optional;

/**
 * Where a client that is not bound is asked to bind (SMPP 3.4 §2.2.1).
 *
 * @param address where it listens; never over TLS
 * @param password ours there; plain, 1…8 characters (§4.1.7.1)
 * @param reconnect the pauses between attempts that did not end in a bind
 */
public record OutbindTarget(HostPort address, Password password, Reconnect reconnect) {
    private static final int LONGEST_PASSWORD = 8;

    static Optional<OutbindTarget> bind(String client, Section section) {
        Optional<HostPort> address =
                section.required("address", HostPort::parse, "host:port, where the client waits for an outbind");
        Optional<Password> password = Passwords.toBindWith(client + "-outbind", section);
        if (password.isPresent() && password.get().reveal().length() > LONGEST_PASSWORD) {
            section.problem("password", "longer than the " + LONGEST_PASSWORD + " characters an outbind has room for");
        }
        Reconnect reconnect = section.value("reconnect", Reconnect::parse, AccountDefaults.OUTBIND_RECONNECT);
        section.refuseOthers();
        return address.isPresent() && password.isPresent()
                ? Optional.of(new OutbindTarget(address.get(), password.get(), reconnect))
                : Optional.empty();
    }
}
