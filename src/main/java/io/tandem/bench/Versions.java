// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

/**
 * What was measured.
 *
 * @param tandem the version in the jar
 * @param commit of the working copy, with {@code +} if it had changes; empty if it is none
 */
record Versions(String tandem, String commit, String java) {}
