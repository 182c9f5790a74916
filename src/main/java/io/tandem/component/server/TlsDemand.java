// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.server;

import io.tandem.account.TlsRule;
import io.tandem.smpp.session.TlsPeer;
import java.util.Optional;

/**
 * What a bind lacks of what its account demands.
 *
 * @param limit the key that demands it
 * @param detail for the log, after the sentence of the limit
 */
record TlsDemand(Limit limit, String detail) {
    /** @param peer empty if the session is not over TLS */
    static Optional<TlsDemand> unmet(TlsRule rule, Optional<TlsPeer> peer) {
        if (!rule.required()) {
            return Optional.empty();
        }
        if (peer.isEmpty()) {
            return Optional.of(new TlsDemand(Limit.TLS, ""));
        }
        return rule.certificate()
                .filter(name -> !peer.get().isNamed(name))
                .map(name ->
                        new TlsDemand(Limit.CERTIFICATE, ": '" + name + "' is wanted, what it has: " + peer.get()));
    }

    String sentence() {
        return limit.sentence() + detail;
    }
}
