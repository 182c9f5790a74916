// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

/**
 * One node of the demonstration and the client that uses it.
 *
 * @param name primary or secondary
 * @param port where its clients bind
 * @param management its management port
 * @param client the system_id of its client
 * @param number a number of that client, for an MO
 */
record DemoNode(String name, int port, int management, String client, String number) {}
