// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The text of a receipt as SMPP 3.4 Appendix B suggests it, {@code id:… sub:… dlvrd:… submit date:… done date:… stat:…
 * err:… text:…}, read as providers write it: any order and case, fields missing, a blank after the colon, a comma or
 * semicolon between the fields, and a data_coding that is not that of the text.
 */
final class ReceiptText {
    private static final String TEXT = "text:";
    /** Words that begin the name of a field which has two. */
    private static final Set<String> FIRST_WORDS = Set.of("submit", "done");

    private final byte[] octets;
    private final Charset charset;
    private final int octetsPerCharacter;
    private final String text;
    /** Where {@code text:} begins: behind it stand words of the message, which are no fields. */
    private final int fieldsEnd;

    private ReceiptText(byte[] octets, boolean ucs2) {
        this.octets = octets;
        this.charset = ucs2 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1;
        this.octetsPerCharacter = ucs2 ? 2 : 1;
        // Not by the charset: a decoder makes one character of two broken ones, and then places don't match.
        this.text = ucs2
                ? ByteBuffer.wrap(octets).asCharBuffer().toString()
                : new String(octets, StandardCharsets.ISO_8859_1);
        int found = find(TEXT, text.length());
        this.fieldsEnd = found < 0 ? text.length() : found;
    }

    /**
     * All alphabets but UCS-2 read as Latin-1: the fields are ASCII, and a character must stay an octet. Some providers put
     * the data_coding of the message beside a text in ASCII: where the one reading finds no field, the other is tried.
     */
    static ReceiptText of(MessagePdu receipt) {
        byte[] octets = receipt.content();
        boolean ucs2 = receipt.dataCoding() == Text.UCS_2;
        ReceiptText asItSays = new ReceiptText(octets, ucs2);
        if (asItSays.hasFields()) {
            return asItSays;
        }
        ReceiptText otherwise = new ReceiptText(octets, !ucs2);
        return otherwise.hasFields() ? otherwise : asItSays;
    }

    private boolean hasFields() {
        return valueStart("id") >= 0 || valueStart("stat") >= 0;
    }

    /** Whether it names a message and a state, as nothing but a receipt does. */
    boolean isReceipt() {
        return value("id").filter(id -> !id.isEmpty()).isPresent()
                && value("stat").filter(state -> !state.isEmpty()).isPresent();
    }

    /** The value of {@code id}, {@code stat} or another field of one word; empty if the field is there without one. */
    Optional<String> value(String field) {
        int from = valueStart(field);
        return from < 0 ? Optional.empty() : Optional.of(text.substring(from, wordEnd(from)));
    }

    /** What follows {@code text:}; empty if that is missing. */
    String message() {
        return text.substring(Math.min(text.length(), fieldsEnd + TEXT.length()));
    }

    /** The octets with another value in this field; the same octets if there is no such field. */
    byte[] with(String field, String value) {
        int from = valueStart(field);
        if (from < 0) {
            return octets;
        }
        int tail = wordEnd(from) * octetsPerCharacter;
        byte[] replacement = value.getBytes(charset);
        OctetWriter out = new OctetWriter();
        out.octets(octets, 0, from * octetsPerCharacter);
        out.octets(replacement);
        out.octets(octets, tail, octets.length - tail);
        return out.toOctets();
    }

    boolean isWrittenAs(byte[] others) {
        return Arrays.equals(octets, others);
    }

    private int valueStart(String field) {
        String name = field + ":";
        int found = find(name, fieldsEnd);
        if (found < 0) {
            return -1;
        }
        int colon = found + name.length();
        int word = colon;
        while (word < fieldsEnd && isBlank(word)) {
            word++;
        }
        return word == colon || !isFieldName(text.substring(word, wordEnd(word))) ? word : colon;
    }

    private static boolean isFieldName(String word) {
        return word.indexOf(':') >= 0 || FIRST_WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < fieldsEnd && !isBlank(end) && !isSeparator(end)) {
            end++;
        }
        return end;
    }

    /** Where a name with its colon begins, before this end: looked for from colon to colon, of which there are few. */
    private int find(String name, int end) {
        int last = name.length() - 1;
        for (int colon = text.indexOf(':'); colon >= 0 && colon < end; colon = text.indexOf(':', colon + 1)) {
            int start = colon - last;
            if (start >= 0
                    && text.regionMatches(true, start, name, 0, last)
                    && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))) {
                return start;
            }
        }
        return -1;
    }

    private boolean isSeparator(int at) {
        return text.charAt(at) == ',' || text.charAt(at) == ';';
    }

    /** Control characters count: some providers end the text with a NUL. */
    private boolean isBlank(int at) {
        return text.charAt(at) <= ' ';
    }
}
