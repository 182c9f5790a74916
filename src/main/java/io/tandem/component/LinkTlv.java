// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.smpp.pdu.Tlv;
import io.tandem.smpp.pdu.TlvTag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the two nodes tell each other about a message beside its PDU. Always the last TLV, added on entering the link and
 * taken off on leaving it, so that the PDU behind is octet for octet the one before, even if a client sends a TLV with the
 * same tag.
 *
 * <p>Value: 8 octets message_id, big endian, 1 octet kind, then the name without NUL; the name may be empty.
 *
 * @param messageId the id at the node that sends it: what is accepted twice under one id is accepted once
 * @param name what the kind says
 */
public record LinkTlv(long messageId, Kind kind, String name) {
    private static final int FIXED_LENGTH = Long.BYTES + 1;
    private static final int HEADER_LENGTH = 4;
    private static final int LONGEST_NAME = 15;

    /**
     * By how many octets a PDU may be longer on the link than before it: the link has to have room for the longest one a
     * client or a provider may send, or that one would end the link's session again and again.
     */
    static final int LONGEST = HEADER_LENGTH + FIXED_LENGTH + LONGEST_NAME;

    /** What kind of message it is. */
    public enum Kind {
        /** MT; the name is the client it is from. */
        SUBMIT(1),
        /** A receipt or an MO for a client; the name is the client. */
        CLIENT(2),
        /** A provider's receipt as it came, whose message the sending node does not know; the name is the provider account. */
        RECEIPT(3),
        /** No message: the sending node is about to leave. */
        LEAVING(4),
        /** An alert_notification, see {@link LinkAlert}; the name is the client. */
        ALERT(5);

        private final int octet;

        Kind(int octet) {
            this.octet = octet;
        }

        private static Kind of(int octet) throws PduException {
            for (Kind kind : values()) {
                if (kind.octet == octet) {
                    return kind;
                }
            }
            throw new PduException(CommandStatus.ESME_RINVOPTPARAMVAL, "the link knows no kind " + octet);
        }
    }

    public Pdu addTo(Pdu pdu) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = ByteBuffer.allocate(pdu.body().length + HEADER_LENGTH + FIXED_LENGTH + text.length)
                .put(pdu.body())
                .putShort((short) TlvTag.TANDEM_LINK)
                .putShort((short) (FIXED_LENGTH + text.length))
                .putLong(messageId)
                .put((byte) kind.octet)
                .put(text)
                .array();
        return pdu.withBody(body);
    }

    /**
     * Empty if the last TLV is another one: then the peer is no node of ours.
     *
     * @throws PduException ESME_RINVOPTPARAMVAL for a kind this version does not know
     */
    public static Optional<LinkTlv> of(MessagePdu message) throws PduException {
        List<Tlv> tlvs = message.tlvs();
        if (tlvs.isEmpty()) {
            return Optional.empty();
        }
        Tlv last = tlvs.get(tlvs.size() - 1);
        if (last.tag() != TlvTag.TANDEM_LINK || last.value().length < FIXED_LENGTH) {
            return Optional.empty();
        }
        ByteBuffer value = ByteBuffer.wrap(last.value());
        long id = value.getLong();
        Kind kind = Kind.of(value.get() & 0xFF);
        byte[] text = new byte[value.remaining()];
        value.get(text);
        return Optional.of(new LinkTlv(id, kind, new String(text, StandardCharsets.ISO_8859_1)));
    }

    /** The PDU without this TLV. */
    public Pdu removeFrom(Pdu pdu) {
        int length = HEADER_LENGTH + FIXED_LENGTH + name.length();
        return pdu.withBody(Arrays.copyOf(pdu.body(), pdu.body().length - length));
    }
}
