// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.util.List;
import java.util.Optional;

/** One block below {@code clients:}. */
final class ClientBinding {
    private ClientBinding() {}

    static Optional<ClientAccount> bind(String name, Section section, CrossChecks checks) {
        Optional<Password> password = Passwords.toCompareWith(name, section);
        Optional<Home> home = section.required("home", Values.oneOf(Home.values()), "primary or secondary");
        List<String> numbers = section.list("numbers", Values::numberPrefix, "[\"31970\"]", AccountDefaults.NUMBERS);
        numbers.forEach(prefix -> checks.number(prefix, section));
        // Built even when something required is missing, so that the optional keys are checked too; then dropped below.
        ClientAccount account = new ClientAccount(
                name,
                password.orElse(null),
                home.orElse(null),
                numbers,
                section.value("binds", Values::count, AccountDefaults.BINDS),
                section.value("window", Values::count, AccountDefaults.WINDOW),
                section.value("deliver-window", Values::count, AccountDefaults.DELIVER_WINDOW),
                section.value("rate", Values::rate, AccountDefaults.RATE),
                section.list("allow", CidrBlock::parse, "[10.0.0.0/8]", AccountDefaults.ALLOW));
        section.refuseOthers();
        return password.isPresent() && home.isPresent() ? Optional.of(account) : Optional.empty();
    }
}
