// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import com.cloudhopper.commons.charset.GSMCharset;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Message octets as text and back, by data_coding (SMPP 3.4 §5.2.19). For reading and for messages we write ourselves;
 * a message that is passed on is never recoded.
 */
public final class Text {
    /** The SMSC default alphabet, taken to be GSM 03.38, one septet to an octet. */
    public static final int DEFAULT_ALPHABET = 0x00;

    public static final int IA5 = 0x01;
    public static final int LATIN_1 = 0x03;
    public static final int UCS_2 = 0x08;

    private Text() {}

    /**
     * The text of these octets. The default alphabet reads as GSM 03.38 with '?' for octets beyond it, UCS-2 as
     * UTF-16BE. IA5, Latin-1, binary and what isn't known here read as Latin-1, which keeps every octet.
     */
    public static String decode(int dataCoding, byte[] octets) {
        return isGsm(dataCoding) ? new GSMCharset().decode(octets) : new String(octets, charset(dataCoding));
    }

    /** The octets of this text; '?' for a character the alphabet lacks. */
    public static byte[] encode(int dataCoding, String text) {
        return isGsm(dataCoding) ? new GSMCharset().encode(text) : text.getBytes(charset(dataCoding));
    }

    /** The text in the default alphabet if that has all its characters, otherwise in UCS-2. */
    public static Encoded encode(String text) {
        int dataCoding = GSMCharset.canRepresent(text) ? DEFAULT_ALPHABET : UCS_2;
        return new Encoded(dataCoding, encode(dataCoding, text));
    }

    private static boolean isGsm(int dataCoding) {
        return Alphabet.of(dataCoding) == Alphabet.SEPTETS;
    }

    private static Charset charset(int dataCoding) {
        return Alphabet.of(dataCoding) == Alphabet.UCS_2 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
    }
}
