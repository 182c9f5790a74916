// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/**
 * A text as octets, and the data_coding that says how to read them.
 *
 * @param octets not copied, nobody writes into it
 */
public record Encoded(int dataCoding, byte[] octets) {}
