// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import java.util.Optional;

/**
 * Which part of a long message a PDU is, as its sender wrote it: in a concatenation element of the user data header
 * (3GPP TS 23.040 §9.2.3.24.1 and §9.2.3.24.8), or in the sar TLVs (SMPP 3.4 §5.3.2.22 to §5.3.2.24).
 *
 * @param reference what the parts of one message have in common, 0…65535
 * @param total how many parts it has, 2…255
 * @param sequence which one this is, 1…total
 */
public record Concatenation(int reference, int total, int sequence) {
    static final int SHORT_REFERENCE = 0x00;
    static final int LONG_REFERENCE = 0x08;

    /**
     * Reads it. Takes no memory for a PDU that is no part of anything, and nothing of one that is not well-formed.
     *
     * @return empty for a message of one part, and for numbers that make no sense, which a handset ignores as well
     */
    public static Optional<Concatenation> of(Pdu pdu) {
        byte[] body = pdu.body();
        int esmClass = afterAddress(body, afterAddress(body, afterText(body, 0)));
        if (esmClass >= body.length) {
            return Optional.empty();
        }
        boolean hasHeader = (body[esmClass] & UserDataHeader.UDHI) != 0;
        int tlvs;
        if (pdu.commandId() == CommandId.DATA_SM) {
            tlvs = esmClass + 3; // registered_delivery, data_coding
        } else {
            int times = esmClass + 3; // protocol_id, priority_flag
            int length = afterText(body, afterText(body, times)) + 4; // four octets up to sm_default_msg_id
            if (length >= body.length) {
                return Optional.empty();
            }
            tlvs = length + 1 + (body[length] & 0xFF);
            if (tlvs > body.length) {
                return Optional.empty();
            }
            Optional<Concatenation> inHeader = hasHeader ? ofHeader(body, length + 1, tlvs) : Optional.empty();
            if (inHeader.isPresent()) {
                return inHeader;
            }
        }
        return ofTlvs(body, tlvs, hasHeader);
    }

    private static Optional<Concatenation> ofTlvs(byte[] body, int from, boolean hasHeader) {
        int reference = -1;
        int total = 0;
        int sequence = 0;
        for (int at = from; at + Tlv.HEADER_LENGTH <= body.length; ) {
            int value = at + Tlv.HEADER_LENGTH;
            int end = value + OctetReader.pair(body, at + 2);
            if (end > body.length) {
                return Optional.empty();
            }
            switch (OctetReader.pair(body, at)) {
                case TlvTag.MESSAGE_PAYLOAD -> {
                    Optional<Concatenation> inHeader = hasHeader ? ofHeader(body, value, end) : Optional.empty();
                    if (inHeader.isPresent()) {
                        return inHeader;
                    }
                }
                case TlvTag.SAR_MSG_REF_NUM -> reference = end - value == 2 ? OctetReader.pair(body, value) : -1;
                case TlvTag.SAR_TOTAL_SEGMENTS -> total = end - value == 1 ? body[value] & 0xFF : 0;
                case TlvTag.SAR_SEGMENT_SEQNUM -> sequence = end - value == 1 ? body[value] & 0xFF : 0;
                default -> {}
            }
            at = end;
        }
        return of(reference, total, sequence);
    }

    /** @param from where user data begins, with the length of its header */
    private static Optional<Concatenation> ofHeader(byte[] body, int from, int to) {
        if (from >= to) {
            return Optional.empty();
        }
        int end = Math.min(to, from + 1 + (body[from] & 0xFF));
        for (int at = from + 1; at + 2 <= end; ) {
            int value = at + 2;
            int length = body[at + 1] & 0xFF;
            if (value + length > end) {
                return Optional.empty();
            }
            if (body[at] == SHORT_REFERENCE && length == 3) {
                return of(body[value] & 0xFF, body[value + 1] & 0xFF, body[value + 2] & 0xFF);
            }
            if (body[at] == LONG_REFERENCE && length == 4) {
                return of(OctetReader.pair(body, value), body[value + 2] & 0xFF, body[value + 3] & 0xFF);
            }
            at = value + length;
        }
        return Optional.empty();
    }

    private static Optional<Concatenation> of(int reference, int total, int sequence) {
        return reference < 0 || total < 2 || sequence < 1 || sequence > total
                ? Optional.empty()
                : Optional.of(new Concatenation(reference, total, sequence));
    }

    private static int afterAddress(byte[] body, int from) {
        return afterText(body, from + 2); // TON and NPI
    }

    /** Behind the NUL, or behind everything if there is none. */
    private static int afterText(byte[] body, int from) {
        int at = from;
        while (at < body.length && body[at] != 0) {
            at++;
        }
        return at + 1;
    }
}
