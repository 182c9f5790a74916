// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.List;
import java.util.Optional;

/** One message made of its parts: what {@link LongMessage} does, the other way round, whoever split it. */
public final class JoinedMessage {
    /** So that it passes the link and the client's session, whose longest PDU is 64 KiB with all that stands beside it. */
    private static final int LONGEST_CONTENT = 60 * 1024;

    private JoinedMessage() {}

    /**
     * The message with the contents of all parts in message_payload. Fields and parameters are those of the first one, but for
     * what made it a part.
     *
     * @param parts all of one message, in order
     * @return empty if they cannot be one: if their codings differ, a header cannot be read, or it would be too long
     */
    public static Optional<Pdu> of(List<MessagePdu> parts) {
        MessagePdu first = parts.get(0);
        OctetWriter text = new OctetWriter();
        Optional<UserDataHeader> header = Optional.empty();
        for (MessagePdu part : parts) {
            byte[] content = part.content();
            Optional<UserDataHeader> own = UserDataHeader.of(part.esmClass(), content);
            if (own.isEmpty() || part.dataCoding() != first.dataCoding()) {
                return Optional.empty();
            }
            header = header.or(() -> own);
            text.octets(content, own.get().length(), content.length - own.get().length());
        }
        UserDataHeader rest = header.orElseThrow().without(Concatenation.SHORT_REFERENCE, Concatenation.LONG_REFERENCE);
        byte[] octets = text.toOctets();
        byte[] whole = rest.before(octets, 0, octets.length);
        return whole.length > LONGEST_CONTENT ? Optional.empty() : Optional.of(build(first, rest, whole));
    }

    private static Pdu build(MessagePdu first, UserDataHeader rest, byte[] content) {
        int esmClass = first.esmClass() & ~UserDataHeader.UDHI;
        return first.edit()
                .esmClass(rest.length() == 0 ? esmClass : esmClass | UserDataHeader.UDHI)
                .removeTlv(TlvTag.SAR_MSG_REF_NUM)
                .removeTlv(TlvTag.SAR_TOTAL_SEGMENTS)
                .removeTlv(TlvTag.SAR_SEGMENT_SEQNUM)
                .setTlv(new Tlv(TlvTag.MESSAGE_PAYLOAD, content))
                .build();
    }
}
