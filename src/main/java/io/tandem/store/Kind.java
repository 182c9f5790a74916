// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

/** Which way a stored PDU travels. */
public enum Kind {
    /** Mobile terminated: from a client towards a provider. */
    MT,
    /** Mobile originated: from a provider towards a client. */
    MO,
    /** A receipt for an MT message, towards the client that sent it. */
    RECEIPT
}
