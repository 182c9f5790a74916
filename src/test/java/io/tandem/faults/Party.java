// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

/** Who is at an end of a wire. */
enum Party {
    PRIMARY,
    SECONDARY,
    PROVIDER,
    CLIENTS,
    /** What stands between the nodes where their PDUs are to be held. */
    LINK_PROXY,
    /** What stands between the primary and the providers where the moment of a PDU is to be known. */
    PROVIDER_PROXY
}
