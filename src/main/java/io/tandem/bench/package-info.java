// SPDX-License-Identifier: Apache-2.0
/**
 * Measures the gateway: each scenario with a provider, nodes and clients in processes of their own on loopback, several
 * times, with the warm-up told apart. What is lost or doubled is counted by the tools at both ends, never by the node.
 */
package io.tandem.bench;
