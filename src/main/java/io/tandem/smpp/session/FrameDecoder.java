// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.tandem.smpp.pdu.Pdu;
import java.util.List;

/**
 * Cuts the octet stream into PDUs (SMPP 3.4 §3.2). Never holds more than one PDU of the maximum length, whatever length
 * a peer claims: a command_length no PDU can have becomes a {@link BadFrame}, and everything after it is thrown away,
 * since nobody can tell any more where a PDU begins.
 */
final class FrameDecoder extends ByteToMessageDecoder {
    /** @param sequence as far as it could be read, otherwise 0 */
    record BadFrame(long commandLength, int sequence) {}

    private int maxLength;
    private boolean lost;

    FrameDecoder(int maxLength) {
        this.maxLength = maxLength;
    }

    /** From the next PDU on. */
    void maxLength(int newMaxLength) {
        maxLength = newMaxLength;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (lost) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < 4) {
            return;
        }
        int start = in.readerIndex();
        long length = in.getUnsignedInt(start);
        if (length > maxLength && in.readableBytes() < Pdu.HEADER_LENGTH) {
            return; // to answer with its sequence_number
        }
        if (length < Pdu.HEADER_LENGTH || length > maxLength) {
            int sequence = in.readableBytes() >= Pdu.HEADER_LENGTH ? in.getInt(start + 12) : 0;
            lost = true;
            in.skipBytes(in.readableBytes());
            out.add(new BadFrame(length, sequence));
            return;
        }
        if (in.readableBytes() < length) {
            return;
        }
        byte[] body = new byte[(int) length - Pdu.HEADER_LENGTH];
        in.skipBytes(4);
        int commandId = in.readInt();
        int status = in.readInt();
        int sequence = in.readInt();
        in.readBytes(body);
        out.add(new Pdu(commandId, status, sequence, body));
    }
}
