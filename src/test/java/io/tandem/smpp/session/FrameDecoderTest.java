// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.FrameDecoder.BadFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private static final int MAXIMUM = 1024;
    private static final byte[] SUBMIT = Wire.pdu(Wire.SUBMIT_SM, 0, 7, Wire.messageBody("hello"));

    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(MAXIMUM));

    @AfterEach
    void nothingIsLeft() {
        assertThat(channel.finishAndReleaseAll()).isFalse();
    }

    private void receive(byte... octets) {
        channel.writeInbound(Unpooled.copiedBuffer(octets));
    }

    private static Pdu submit() {
        return new Pdu(Wire.SUBMIT_SM, 0, 7, Wire.messageBody("hello"));
    }

    @Test
    void aPduSplitAtAnyOctetIsTheSamePdu() {
        for (int at = 0; at <= SUBMIT.length; at++) {
            channel.writeInbound(Unpooled.copiedBuffer(SUBMIT, 0, at));
            channel.writeInbound(Unpooled.copiedBuffer(SUBMIT, at, SUBMIT.length - at));
            assertThat(channel.<Pdu>readInbound()).as("split at %d", at).isEqualTo(submit());
        }
    }

    @Test
    void octetByOctetItIsTheSamePdu() {
        for (byte octet : SUBMIT) {
            receive(octet);
        }
        assertThat(channel.<Pdu>readInbound()).isEqualTo(submit());
    }

    @Test
    void severalInOneReadAreSeveral() {
        ByteBuf three = Unpooled.copiedBuffer(SUBMIT, Wire.pdu(Wire.ENQUIRE_LINK, 0, 8), SUBMIT);
        channel.writeInbound(three);
        assertThat(channel.<Pdu>readInbound()).isEqualTo(submit());
        assertThat(channel.<Pdu>readInbound().commandId()).isEqualTo(Wire.ENQUIRE_LINK);
        assertThat(channel.<Pdu>readInbound()).isEqualTo(submit());
    }

    @Test
    void theLongestAllowedIsAllowed() {
        receive(Wire.pdu(Wire.SUBMIT_SM, 0, 1, new byte[MAXIMUM - 16]));
        assertThat(channel.<Pdu>readInbound().length()).isEqualTo(MAXIMUM);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, MAXIMUM + 1, 0x7FFFFFF0, 0x80000000, 0xFFFFFFFF})
    void aLengthNoPduCanHaveEndsTheStream(int length) {
        receive(Wire.header(length, Wire.SUBMIT_SM, 0, 9));
        receive(SUBMIT);
        assertThat(channel.<BadFrame>readInbound()).isEqualTo(new BadFrame(length & 0xFFFFFFFFL, 9));
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @Test
    void theSequenceOfATooLongPduIsKnownHoweverItsHeaderArrives() {
        byte[] header = Wire.header(0x7FFFFFF0, Wire.SUBMIT_SM, 0, 9);
        for (byte octet : header) {
            receive(octet);
        }
        assertThat(channel.<BadFrame>readInbound()).isEqualTo(new BadFrame(0x7FFFFFF0L, 9));
    }

    @Test
    void aTooShortLengthNeedsNoMoreOctetsToBeBad() {
        receive((byte) 0, (byte) 0, (byte) 0, (byte) 8);
        assertThat(channel.<BadFrame>readInbound()).isEqualTo(new BadFrame(8, 0));
    }

    @Test
    void afterALostFrameNothingIsKeptHoweverMuchComes() {
        receive(Wire.header(0x7FFFFFF0, Wire.SUBMIT_SM, 0, 9));
        assertThat(channel.<BadFrame>readInbound()).isNotNull();
        for (int i = 0; i < 100; i++) {
            ByteBuf megabyte = Unpooled.buffer(1 << 20).writeZero(1 << 20);
            channel.writeInbound(megabyte);
            assertThat(megabyte.refCnt()).isZero();
        }
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @Test
    void halfAPduAtTheEndIsNoPdu() {
        channel.writeInbound(Unpooled.copiedBuffer(SUBMIT, 0, 20));
        channel.close();
        assertThat(channel.<Object>readInbound()).isNull();
    }
}
