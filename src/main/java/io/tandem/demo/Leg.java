// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import java.util.List;

/**
 * What goes over one provider account.
 *
 * @param account its name in the configuration
 * @param systemId its name at the provider
 * @param prefix of the destinations that lead to it, by the rule in routes/choice.yaml
 */
record Leg(String account, String systemId, String prefix) {
    static final List<Leg> ALL = List.of(new Leg("A1", "tandem1", "4915"), new Leg("A2", "tandem2", "4477"));
}
