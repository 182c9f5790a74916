// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes a receipt as a provider would: a deliver_sm back to the sender with the text of SMPP 3.4 Appendix B (times in
 * UTC) and the TLVs receipted_message_id and message_state.
 */
final class ReceiptComposer {
    private static final int ESM_CLASS_RECEIPT = 0x04;
    private static final int QUOTED_CHARACTERS = 20;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final MessagePdu original;
    private final String ourId;

    ReceiptComposer(MessagePdu original, String ourId) {
        this.original = original;
        this.ourId = ourId;
    }

    /** @param error what stands behind {@code err:} */
    Pdu compose(MessageState state, String error, Instant submitted, Instant done) {
        String text = "id:" + ourId
                + " sub:001 dlvrd:" + (state == MessageState.DELIVERED ? "001" : "000")
                + " submit date:" + MINUTE.format(submitted)
                + " done date:" + MINUTE.format(done)
                + " stat:" + state.word()
                + " err:" + error
                + " text:" + quotation();
        return MessagePdu.deliverSm()
                .serviceType(original.serviceType())
                .source(fitting(original.destination()))
                .destination(fitting(original.source()))
                .esmClass(ESM_CLASS_RECEIPT)
                .content(text.getBytes(StandardCharsets.US_ASCII))
                .appendTlv(Tlv.cString(TlvTag.RECEIPTED_MESSAGE_ID, ourId))
                .appendTlv(Tlv.octet(TlvTag.MESSAGE_STATE, state.code()))
                .build();
    }

    /** A command_status behind {@code err:}, three digits; more for a provider's own status beyond them. */
    static String error(int commandStatus) {
        return String.format(Locale.ROOT, "%03d", Integer.toUnsignedLong(commandStatus));
    }

    /** An address of data_sm may be longer than deliver_sm can carry. */
    private static Address fitting(Address address) {
        int maximum = MessageLayout.ADDRESS_MAXIMUM - 1;
        return address.digits().length() <= maximum
                ? address
                : new Address(address.ton(), address.npi(), address.digits().substring(0, maximum));
    }

    /** The beginning of the message in ASCII, which every reader of receipts takes; nothing of one that is not text. */
    private String quotation() {
        boolean hasHeader = (original.esmClass() & UserDataHeader.UDHI) != 0;
        boolean isPart = Concatenation.of(original.pdu()).isPresent();
        boolean binary = (hasHeader && !isPart) || original.dataCoding() == 0x02 || original.dataCoding() == 0x04;
        if (binary) {
            return "";
        }
        byte[] content = original.content();
        int from = hasHeader && content.length > 0 ? Math.min(content.length, 1 + (content[0] & 0xFF)) : 0;
        // Only the beginning is decoded: a message_payload can be long.
        byte[] beginning = Arrays.copyOfRange(content, from, Math.min(content.length, from + 2 * QUOTED_CHARACTERS));
        return Text.decode(original.dataCoding(), beginning)
                .codePoints()
                .limit(QUOTED_CHARACTERS)
                .map(c -> c >= ' ' && c < 0x7F ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
