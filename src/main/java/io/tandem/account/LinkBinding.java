// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.Optional;

/** The block {@code link:}. */
final class LinkBinding {
    private LinkBinding() {}

    static Optional<LinkAccount> bind(Section section, CrossChecks checks) {
        Optional<String> name = section.required("account", text -> text, "a name, such as L2");
        name.ifPresent(
                text -> checks.name(text, "link account", section.origin("account"), section.path() + ".account"));
        Optional<HostPort> address =
                section.required("address", HostPort::parse, "host:port, where the primary listens");
        Optional<Password> password = Passwords.toBindWith(name.orElse("LINK"), section);
        LinkAccount account = new LinkAccount(
                name.orElse(null),
                address.orElse(null),
                password.orElse(null),
                section.value("window", Values::count, AccountDefaults.LINK_WINDOW),
                section.value("enquire-link", Values::duration, AccountDefaults.LINK_ENQUIRE_LINK),
                section.value("response-timeout", Values::duration, AccountDefaults.LINK_RESPONSE_TIMEOUT),
                section.value("in-doubt", Values.oneOf(InDoubt.values()), AccountDefaults.IN_DOUBT));
        section.refuseOthers();
        boolean complete = name.isPresent() && address.isPresent() && password.isPresent();
        return complete ? Optional.of(account) : Optional.empty();
    }
}
