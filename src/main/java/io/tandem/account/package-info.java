// SPDX-License-Identifier: Apache-2.0
/**
 * Who we talk to: the accounts we hold at SMS providers, the clients that bind to us, and the link between the nodes.
 *
 * <p>{@link io.tandem.account.AccountsFile} reads them from {@code config/accounts.yaml}; everything it returns is an
 * immutable value. Both nodes carry the same file.
 */
package io.tandem.account;
