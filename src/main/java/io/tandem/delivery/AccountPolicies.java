// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import java.util.function.Function;

/** The policy of each carrier by name; {@link AccountPolicy#DEFAULT} for one it does not know, never null. */
@FunctionalInterface
public interface AccountPolicies extends Function<String, AccountPolicy> {}
