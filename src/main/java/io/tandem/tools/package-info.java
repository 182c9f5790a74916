// SPDX-License-Identifier: Apache-2.0
/**
 * The tools that stand outside the gateway: a simulated provider and a load client. Both count what they see for
 * themselves, so that what the nodes claim can be checked against it.
 */
package io.tandem.tools;
