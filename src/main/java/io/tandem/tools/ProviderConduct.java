// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import java.time.Duration;

/**
 * How a simulated provider treats one account. In force from the next bind or submit_sm on.
 *
 * @param singleBind whether a second session is refused with ESME_RALYBND
 * @param refusals so many binds are refused with ESME_RALYBND, whoever is bound; {@link #FOR_EVER} for all
 * @param bindDelay from the bind to its answer; meanwhile the account counts as bound
 * @param lingering how long a session that ended without unbind still counts as bound
 * @param inactivity how long a session may be silent before the provider closes it; at least 2 ms
 * @param deaths so many submit_sm are taken, and the connection closed instead of an answer
 */
public record ProviderConduct(
        boolean singleBind, int refusals, Duration bindDelay, Duration lingering, Duration inactivity, int deaths) {
    public static final int FOR_EVER = Integer.MAX_VALUE;

    /** As the options of the whole provider have it, and nothing odd. */
    static ProviderConduct of(ProviderOptions options) {
        return new ProviderConduct(
                options.singleBind(),
                0,
                Duration.ZERO,
                Duration.ZERO,
                options.session().inactivity(),
                0);
    }

    public ProviderConduct withSingleBind(boolean single) {
        return new ProviderConduct(single, refusals, bindDelay, lingering, inactivity, deaths);
    }

    public ProviderConduct withRefusals(int number) {
        return new ProviderConduct(singleBind, number, bindDelay, lingering, inactivity, deaths);
    }

    public ProviderConduct withBindDelay(Duration delay) {
        return new ProviderConduct(singleBind, refusals, delay, lingering, inactivity, deaths);
    }

    public ProviderConduct withLingering(Duration time) {
        return new ProviderConduct(singleBind, refusals, bindDelay, time, inactivity, deaths);
    }

    public ProviderConduct withInactivity(Duration time) {
        return new ProviderConduct(singleBind, refusals, bindDelay, lingering, time, deaths);
    }

    public ProviderConduct withDeaths(int number) {
        return new ProviderConduct(singleBind, refusals, bindDelay, lingering, inactivity, number);
    }

    ProviderConduct afterRefusal() {
        return refusals == FOR_EVER ? this : withRefusals(refusals - 1);
    }

    ProviderConduct afterDeath() {
        return deaths == FOR_EVER ? this : withDeaths(deaths - 1);
    }
}
