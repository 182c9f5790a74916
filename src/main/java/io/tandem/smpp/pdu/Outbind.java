// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

/** outbind (SMPP 3.4 §4.1.7): an SMSC asks an ESME to bind. It has no response. */
public final class Outbind {
    private static final int SYSTEM_ID_MAXIMUM = 16;
    private static final int PASSWORD_MAXIMUM = 9;

    private Outbind() {}

    /** @throws IllegalArgumentException if the system_id has more than 15 characters or the password more than 8 */
    public static Pdu of(String systemId, String password) {
        return Pdu.request(
                CommandId.OUTBIND,
                new OctetWriter()
                        .cString("system_id", systemId, SYSTEM_ID_MAXIMUM)
                        .cString("password", password, PASSWORD_MAXIMUM)
                        .toOctets());
    }
}
