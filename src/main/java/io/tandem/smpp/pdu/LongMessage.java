// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * A message that is too long for one short message, in parts that are not: 160, or 153 or 152 septets to a part; 140, or 134
 * or 133 octets; 70, or 67 or 66 characters of UCS-2 (3GPP TS 23.040 §9.2.3.24.1 and §9.2.3.24.8).
 */
public final class LongMessage {
    /** As many as the octet of their number can count. */
    public static final int MOST_PARTS = 255;

    /** The port element that the SMSC makes of source_port and destination_port. */
    private static final int PORT_ELEMENT = 6;
    /** One surrogate pair. */
    private static final int SMALLEST_ROOM = 4;

    private final MessagePdu message;
    private final PartForm form;
    private final Alphabet alphabet;
    private final UserDataHeader header;
    private final byte[] content;

    private LongMessage(MessagePdu message, PartForm form, UserDataHeader header, byte[] content) {
        this.message = message;
        this.form = form;
        this.alphabet = Alphabet.of(message.dataCoding());
        this.header = header;
        this.content = content;
    }

    /**
     * The parts of a message, in order; the message itself where it fits one, and where it is left alone: if it is a part
     * already, or its user data header has what cannot be repeated in each part. A part has the fields and parameters of the
     * message, but for replace_if_present_flag: each would replace the one before it. The parts of a submit_sm have their
     * content in short_message.
     *
     * @param message a submit_sm or data_sm
     * @param reference asked for what the parts have in common, if there are parts: any number, as many of its lowest bits
     *     count as the form has room for
     * @throws PduException ESME_RINVMSGLEN if it would be more than 255 parts
     */
    public static List<Pdu> split(MessagePdu message, PartForm form, IntSupplier reference) throws PduException {
        byte[] content = message.content();
        Optional<UserDataHeader> header = UserDataHeader.of(message.esmClass(), content);
        if (header.isEmpty() || !header.get().holdsForEachPart() || hasSar(message)) {
            return List.of(message.pdu());
        }
        LongMessage whole = new LongMessage(message, form, header.get(), content);
        int roomOfPart = whole.roomBeside(form.headerLength(header.get()));
        boolean fits = whole.length() <= whole.roomBeside(header.get().length());
        return fits || roomOfPart < SMALLEST_ROOM
                ? List.of(message.pdu())
                : whole.parts(whole.ends(roomOfPart), reference);
    }

    /** Also if what they say makes no sense. */
    private static boolean hasSar(MessagePdu message) {
        return message.tlv(TlvTag.SAR_MSG_REF_NUM).isPresent()
                || message.tlv(TlvTag.SAR_TOTAL_SEGMENTS).isPresent()
                || message.tlv(TlvTag.SAR_SEGMENT_SEQNUM).isPresent();
    }

    private int length() {
        return content.length - header.length();
    }

    /** Ports in parameters become an element of a header behind us, which takes room on the air. */
    private int roomBeside(int headerLength) {
        boolean ports = message.tlv(TlvTag.SOURCE_PORT).isPresent()
                || message.tlv(TlvTag.DESTINATION_PORT).isPresent();
        int element = headerLength == 0 ? 1 + PORT_ELEMENT : PORT_ELEMENT;
        return alphabet.room(headerLength + (ports ? element : 0));
    }

    /** Where each part ends in the content. */
    private List<Integer> ends(int room) throws PduException {
        List<Integer> ends = new ArrayList<>();
        for (int from = header.length(); from < content.length; ) {
            from = alphabet.cut(content, from, from + room);
            ends.add(from);
        }
        if (ends.size() > MOST_PARTS) {
            throw new PduException(
                    CommandStatus.ESME_RINVMSGLEN,
                    content.length + " octets make " + ends.size() + " parts, and " + MOST_PARTS + " are the most");
        }
        return ends;
    }

    private List<Pdu> parts(List<Integer> ends, IntSupplier reference) throws PduException {
        MessageEditor editor = message.edit().shortContent(new byte[0]);
        if (message.commandId() == CommandId.SUBMIT_SM) {
            editor.replaceIfPresent(0);
        }
        // What is edited for each part is no longer as long as the message.
        MessagePdu template = MessagePdu.parse(editor.build());
        int common = reference.getAsInt() & form.largestReference();
        List<Pdu> parts = new ArrayList<>(ends.size());
        int from = header.length();
        for (int end : ends) {
            Concatenation place = new Concatenation(common, ends.size(), parts.size() + 1);
            parts.add(form.part(template, place, header, content, from, end));
            from = end;
        }
        return parts;
    }
}
