// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

/**
 * One first-in first-out queue of pending messages. Lanes of one destination share its rate fairly between origins, and
 * the higher priority of one origin goes first.
 */
public record Lane(String destination, String origin, int priority) {}
