// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a receipt says about a message (SMPP 3.4 Appendix B, and the TLVs of §4.6.1), as far as it says it.
 *
 * @param id the provider's message_id: receipted_message_id, else what the text says; empty if the receipt names none
 * @param idInText what follows {@code id:}; empty if missing
 * @param state from message_state, else from {@code stat:}; empty if missing or unknown. Never a final one in an
 *     intermediate notification
 * @param stateWord the word after {@code stat:} as written, else the word for message_state, else empty
 * @param error the value of {@code err:}, else the number in network_error_code, else empty
 * @param text what follows {@code text:}; empty if missing
 */
public record Receipt(
        String id, String idInText, Optional<MessageState> state, String stateWord, String error, String text) {
    private static final int TYPE_BITS = 0x3C;
    private static final int RECEIPT = 0x04;
    private static final int INTERMEDIATE = 0x20;
    private static final int RECEIPTS_REQUESTED = 0x03;
    private static final int INTERMEDIATE_REQUESTED = 0x10;
    private static final int FAILURES_ONLY = 0x02;

    /**
     * Whether a deliver_sm with this esm_class reports on a message (§5.2.12): receipt 0x04, delivery and user
     * acknowledgement 0x08 and 0x10, intermediate notification 0x20.
     */
    public static boolean isReceipt(int esmClass) {
        return switch (esmClass & TYPE_BITS) {
            case RECEIPT, 0x08, 0x10, INTERMEDIATE -> true;
            default -> false;
        };
    }

    /** What the message reports; empty if it is no receipt. */
    public static Optional<Receipt> read(MessagePdu message) {
        if (!isReceipt(message.esmClass())) {
            return Optional.empty();
        }
        ReceiptText text = ReceiptText.of(message);
        Optional<MessageState> fromTlv =
                message.tlv(TlvTag.MESSAGE_STATE).flatMap(value -> MessageState.ofCode(value[0] & 0xFF));
        Optional<String> word = text.value("stat").filter(value -> !value.isEmpty());
        String idInText = text.value("id").orElse("");
        String id = message.tlv(TlvTag.RECEIPTED_MESSAGE_ID)
                .map(Receipt::upToNul)
                .filter(value -> !value.isEmpty())
                .orElse(idInText);
        Optional<MessageState> state = fromTlv.or(() -> word.flatMap(MessageState::ofWord));
        return Optional.of(new Receipt(
                id,
                idInText,
                isIntermediate(message.esmClass()) ? Optional.of(notFinal(state)) : state,
                word.or(() -> fromTlv.map(MessageState::word)).orElse(""),
                text.value("err").or(() -> networkError(message)).orElse(""),
                text.message()));
    }

    private static boolean isIntermediate(int esmClass) {
        return (esmClass & TYPE_BITS) == INTERMEDIATE;
    }

    private static MessageState notFinal(Optional<MessageState> state) {
        return state.filter(value -> !value.isFinal()).orElse(MessageState.ENROUTE);
    }

    /**
     * The message with the mark of a receipt in esm_class, if it has no mark of any kind and is a receipt by its content:
     * with receipted_message_id and message_state, which no handset can send.
     *
     * @param byText whether {@code id:} and {@code stat:} in the text are enough, which any subscriber can write
     */
    public static MessagePdu marked(MessagePdu message, boolean byText) throws PduException {
        if ((message.esmClass() & TYPE_BITS) != 0) {
            return message;
        }
        boolean byParameters = message.tlv(TlvTag.RECEIPTED_MESSAGE_ID).isPresent()
                && message.tlv(TlvTag.MESSAGE_STATE).isPresent();
        return byParameters || (byText && ReceiptText.of(message).isReceipt())
                ? MessagePdu.parse(
                        message.edit().esmClass(message.esmClass() | RECEIPT).build())
                : message;
    }

    /**
     * The receipt with our id in place of the provider's, in the text and in receipted_message_id, wherever it has one;
     * all else keeps its octets. A short_message that would pass 254 octets loses its end.
     */
    public static Pdu withId(MessagePdu receipt, String ourId) {
        MessageEditor editor = receipt.edit();
        ReceiptText text = ReceiptText.of(receipt);
        byte[] after = text.with("id", ourId);
        if (!text.isWrittenAs(after)) {
            boolean payload = receipt.tlv(TlvTag.MESSAGE_PAYLOAD).isPresent();
            int maximum = payload ? 0xFFFF : MessageLayout.SHORT_MESSAGE_MAXIMUM;
            editor.content(Arrays.copyOf(after, Math.min(after.length, maximum)));
        }
        if (receipt.tlv(TlvTag.RECEIPTED_MESSAGE_ID).isPresent()) {
            editor.setTlv(Tlv.cString(TlvTag.RECEIPTED_MESSAGE_ID, ourId));
        }
        return editor.build();
    }

    /** A receipt of our own, with the command_status behind {@code err:}; see {@link ReceiptComposer}. */
    public static Pdu compose(
            MessagePdu original, String ourId, MessageState state, int commandStatus, Instant submitted, Instant done) {
        return compose(original, ourId, state, ReceiptComposer.error(commandStatus), submitted, done);
    }

    /** The same with what somebody else wrote behind {@code err:}. */
    public static Pdu compose(
            MessagePdu original, String ourId, MessageState state, String error, Instant submitted, Instant done) {
        return new ReceiptComposer(original, ourId).compose(state, error, submitted, done);
    }

    /**
     * Whether the sender asked to hear of this state (§5.2.17). Bits 1-0: 00 no receipt, 01 always, 10 on failure only,
     * and the reserved 11 as 01; a state that isn't final takes bit 4.
     */
    public static boolean wanted(int registeredDelivery, MessageState state) {
        if (!state.isFinal()) {
            return (registeredDelivery & INTERMEDIATE_REQUESTED) != 0;
        }
        return switch (registeredDelivery & RECEIPTS_REQUESTED) {
            case 0 -> false;
            case FAILURES_ONLY -> state != MessageState.DELIVERED;
            default -> true;
        };
    }

    /** Providers send the C-octet string with its NUL or without. */
    private static String upToNul(byte[] value) {
        int length = 0;
        while (length < value.length && value[length] != 0) {
            length++;
        }
        return new String(value, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> networkError(MessagePdu message) {
        return message.tlv(TlvTag.NETWORK_ERROR_CODE).map(value -> Integer.toString(OctetReader.pair(value, 1)));
    }
}
