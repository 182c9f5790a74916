// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

/** Which limit on connections that are not bound was reached. */
public enum UnboundLimit {
    TOTAL,
    PER_ADDRESS
}
