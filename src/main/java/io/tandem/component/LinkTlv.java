// SPDX-License-Identifier: Apache-2.0
package io.tandem.component;

import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.pdu.Tlv;
import io.tandem.smpp.pdu.TlvTag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What the two nodes tell each other about a message beside its PDU: our message_id and the client it is from or for.
 * Always the last TLV, added on entering the link and taken off on leaving it, so that the PDU behind is octet for octet
 * the one before, even if a client sends a TLV with the same tag.
 *
 * <p>Value: 8 octets message_id, big endian, then the client's system_id without NUL; the client may be empty.
 */
public record LinkTlv(long messageId, String client) {

    public Pdu addTo(Pdu pdu) {
        byte[] name = client.getBytes(StandardCharsets.ISO_8859_1);
        byte[] value = ByteBuffer.allocate(Long.BYTES + name.length)
                .putLong(messageId)
                .put(name)
                .array();
        byte[] body = ByteBuffer.allocate(pdu.body().length + 4 + value.length)
                .put(pdu.body())
                .putShort((short) TlvTag.TANDEM_LINK)
                .putShort((short) value.length)
                .put(value)
                .array();
        return pdu.withBody(body);
    }

    /** Empty if the last TLV is another one: then the peer is no node of ours. */
    public static Optional<LinkTlv> of(MessagePdu message) {
        List<Tlv> tlvs = message.tlvs();
        if (tlvs.isEmpty()) {
            return Optional.empty();
        }
        Tlv last = tlvs.get(tlvs.size() - 1);
        if (last.tag() != TlvTag.TANDEM_LINK || last.value().length < Long.BYTES) {
            return Optional.empty();
        }
        ByteBuffer value = ByteBuffer.wrap(last.value());
        long id = value.getLong();
        byte[] name = new byte[value.remaining()];
        value.get(name);
        return Optional.of(new LinkTlv(id, new String(name, StandardCharsets.ISO_8859_1)));
    }

    /** The PDU without this TLV. */
    public Pdu removeFrom(Pdu pdu) {
        int length = 4 + Long.BYTES + client.length();
        return pdu.withBody(java.util.Arrays.copyOf(pdu.body(), pdu.body().length - length));
    }
}
