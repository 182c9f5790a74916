// SPDX-License-Identifier: Apache-2.0
package io.tandem.account;

import io.tandem.smpp.pdu.IdFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One block below {@code providers:}. */
final class ProviderBinding {
    private ProviderBinding() {}

    static Optional<ProviderAccount> bind(String name, Section section, CrossChecks checks) {
        Optional<HostPort> address =
                section.required("address", HostPort::parse, "host:port, where the provider listens");
        Optional<String> systemId =
                section.required("system-id", Values::systemId, "the system_id that the provider gave you");
        Optional<Password> password = Passwords.toBindWith(name, section);
        if (address.isPresent() && systemId.isPresent()) {
            checks.login(address.get(), systemId.get(), section);
        }
        // Built even when something required is missing, so that the optional keys are checked too; then dropped below.
        ProviderAccount account = new ProviderAccount(
                name,
                address.orElse(null),
                systemId.orElse(null),
                password.orElse(null),
                section.value("system-type", Values::systemType, AccountDefaults.SYSTEM_TYPE),
                section.value("bind", Values.oneOf(BindMode.values()), AccountDefaults.BIND),
                section.value("sessions", Values::count, AccountDefaults.SESSIONS),
                section.value("window", Values::count, AccountDefaults.WINDOW),
                section.value("rate", Values::rate, AccountDefaults.RATE),
                section.value("id-format", Values.oneOf(IdFormat.values()), AccountDefaults.ID_FORMAT),
                section.value("receipts-by", Values.oneOf(ReceiptMark.values()), AccountDefaults.RECEIPTS_BY),
                section.value("in-doubt", Values.oneOf(InDoubt.values()), AccountDefaults.IN_DOUBT),
                section.value("validity", Values::duration, AccountDefaults.VALIDITY),
                section.value(
                        "interface-version",
                        Values.oneOf(InterfaceVersion.values()),
                        AccountDefaults.INTERFACE_VERSION),
                section.value("enquire-link", Values::duration, AccountDefaults.ENQUIRE_LINK),
                section.value("response-timeout", Values::duration, AccountDefaults.RESPONSE_TIMEOUT),
                section.value("bind-timeout", Values::duration, AccountDefaults.BIND_TIMEOUT),
                section.value("reconnect", Reconnect::parse, AccountDefaults.RECONNECT),
                section.block("retry").map(ProviderBinding::retry).orElse(AccountDefaults.RETRY),
                Set.copyOf(section.list(
                        "pass-on",
                        Values.oneOf(PassOn.values()),
                        "some of " + List.of(PassOn.values()),
                        List.copyOf(AccountDefaults.PASS_ON))));
        section.refuseOthers();
        boolean complete = address.isPresent() && systemId.isPresent() && password.isPresent();
        return complete ? Optional.of(account) : Optional.empty();
    }

    private static Map<Integer, RetryRule> retry(Section section) {
        Map<Integer, RetryRule> rules = new LinkedHashMap<>();
        for (String key : section.keys()) {
            Optional<RetryRule> rule = section.optional(key, Values.oneOf(RetryRule.values()));
            try {
                int status = Values.commandStatus(key);
                if (rule.isPresent() && rules.put(status, rule.get()) != null) {
                    section.problem(key, "the same command_status twice. Remove one");
                }
            } catch (IllegalArgumentException wrong) {
                section.problem(key, wrong.getMessage());
            }
        }
        return rules;
    }
}
