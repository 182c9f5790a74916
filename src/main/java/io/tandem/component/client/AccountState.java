// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

/**
 * What is known of a provider account at the moment.
 *
 * @param bound sessions
 * @param heldElsewhere whether the last attempt to bind was answered ESME_RALYBND
 * @param reachable whether a session is bound, or the last attempt got any answer to its bind, or none was made
 */
public record AccountState(String account, int bound, boolean heldElsewhere, boolean reachable) {}
