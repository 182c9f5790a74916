// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import java.time.Duration;
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
        int binds = section.value("binds", Values::count, AccountDefaults.BINDS);
        int rate = section.value("rate", Values::rate, AccountDefaults.RATE);
        // Built even when something required is missing, so that the optional keys are checked too; then dropped below.
        ClientAccount account = new ClientAccount(
                name,
                password.orElse(null),
                home.orElse(null),
                numbers,
                binds,
                bindsPerAddress(section, binds),
                section.value("window", Values::count, AccountDefaults.WINDOW),
                section.value("deliver-window", Values::count, AccountDefaults.DELIVER_WINDOW),
                rate,
                burst(section, rate),
                section.list("allow", CidrBlock::parse, "[10.0.0.0/8]", AccountDefaults.ALLOW),
                rules(section),
                TlsRule.bind(section),
                section.block("outbind").flatMap(block -> OutbindTarget.bind(name, block)));
        if (account.tls().required() && section.has("outbind")) {
            section.problem("outbind", "is not over TLS, which the client has to use. Remove one of the two");
        }
        section.refuseOthers();
        return password.isPresent() && home.isPresent() ? Optional.of(account) : Optional.empty();
    }

    private static int bindsPerAddress(Section section, int binds) {
        int perAddress = section.value("binds-per-address", Values::count, binds);
        if (perAddress > binds) {
            section.problem("binds-per-address", "more than the " + binds + " of 'binds'. Write fewer, or more there");
        }
        return perAddress;
    }

    private static int burst(Section section, int rate) {
        int burst = section.value("burst", Values::count, ClientAccount.burstOf(rate));
        if (section.has("burst") && rate == 0) {
            section.problem("burst", "limits nothing without a rate. Write 'rate' too, or remove the key");
        }
        return burst;
    }

    private static MessageRules rules(Section section) {
        MessageRules defaults = AccountDefaults.RULES;
        Optional<Duration> cap = section.optional("validity-cap", Values::duration);
        if (section.has("validity-over-cap") && !section.has("validity-cap")) {
            section.problem(
                    "validity-over-cap", "limits nothing without 'validity-cap'. Write that too, or remove the key");
        }
        return new MessageRules(
                section.list("sources", Values::sender, "[\"31970\", Tandem]", defaults.sources()),
                section.list("destinations", Values::numberPrefix, "[\"49\"]", defaults.destinations()),
                cap,
                section.value("validity-over-cap", Values.oneOf(OverCap.values()), defaults.overCap()),
                section.value("quota", Values::quota, defaults.quota()),
                section.value("addressing", Values.oneOf(Addressing.values()), defaults.addressing()));
    }
}
