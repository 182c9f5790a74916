// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.MessageEditor;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Text;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Messages that clients send in tests. */
public final class Submits {
    private Submits() {}

    /** To this number, with a receipt asked for. */
    public static MessageEditor to(String number, String text) {
        return MessagePdu.submitSm()
                .source(new Address(5, 0, "Tandem"))
                .destination(new Address(1, 1, number))
                .registeredDelivery(1)
                .content(Text.encode(Text.DEFAULT_ALPHABET, text));
    }

    /** Of the body, as the simulated provider records it. */
    public static String sha256(Pdu pdu) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdu.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
