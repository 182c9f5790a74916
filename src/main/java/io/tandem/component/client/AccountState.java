// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

/**
 * How a started provider account is doing.
 *
 * @param account its name
 * @param bound sessions that are bound
 * @param heldElsewhere whether the last attempt of a session that is not bound was refused with ESME_RALYBND: somebody
 *     else is bound to the account, or the provider has not noticed yet that nobody is
 * @param reachable whether a session is bound or the last attempt of one was answered by the provider's SMPP port, with
 *     whatever status; also while none has been made since the start
 * @param lastFailure why the last attempt of a session that is not bound came to nothing; empty if all are bound or none
 *     has been made
 */
public record AccountState(String account, int bound, boolean heldElsewhere, boolean reachable, String lastFailure) {}
