// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConcatenationTest {
    private static final int UDHI = 0x40;

    @Test
    void readsAReferenceOfOneOctet() {
        assertThat(Concatenation.of(withHeader(0x05, 0x00, 0x03, 0xFE, 3, 2))).contains(new Concatenation(0xFE, 3, 2));
    }

    @Test
    void readsAReferenceOfTwoOctetsBehindOtherElements() {
        assertThat(Concatenation.of(withHeader(0x0C, 0x05, 0x04, 0x15, 0x81, 0, 0, 0x08, 0x04, 0x12, 0x34, 2, 1)))
                .contains(new Concatenation(0x1234, 2, 1));
    }

    @Test
    void readsTheHeaderOfAMessagePayload() {
        byte[] payload = new byte[300];
        System.arraycopy(new byte[] {5, 0, 3, 7, 2, 2}, 0, payload, 0, 6);
        Pdu pdu = filled().esmClass(UDHI)
                .appendTlv(new Tlv(TlvTag.USER_MESSAGE_REFERENCE, new byte[] {0, 1}))
                .appendTlv(new Tlv(TlvTag.MESSAGE_PAYLOAD, payload))
                .build();
        assertThat(Concatenation.of(pdu)).contains(new Concatenation(7, 2, 2));
    }

    @Test
    void readsTheTlvs() {
        assertThat(Concatenation.of(sar(0xABCD, 5, 4))).contains(new Concatenation(0xABCD, 5, 4));
    }

    @Test
    void readsADataSm() throws PduException {
        byte[] body = {
            0, 1, 1, 'S', 0, 1, 1, '4', '9', 0, 0, 0, 0, 0x02, 0x0C, 0, 2, 0x01, 0x02, 0x02, 0x0E, 0, 1, 3, 0x02, 0x0F,
            0, 1, 1
        };
        Pdu dataSm = Pdu.request(CommandId.DATA_SM, body);
        assertThat(MessagePdu.parse(dataSm).tlv(TlvTag.SAR_TOTAL_SEGMENTS)).contains(new byte[] {3});
        assertThat(Concatenation.of(dataSm)).contains(new Concatenation(0x0102, 3, 1));
    }

    @Test
    void aMessageOfOnePartIsNone() {
        assertThat(Concatenation.of(filled().build())).isEmpty();
        assertThat(Concatenation.of(withHeader(0x05, 0x00, 0x03, 7, 1, 1))).isEmpty();
        assertThat(Concatenation.of(sar(1, 1, 1))).isEmpty();
        assertThat(Concatenation.of(withHeader(0x06, 0x05, 0x04, 0x15, 0x81, 0, 0)))
                .isEmpty();
    }

    @Test
    void withoutUdhiTheOctetsAreText() {
        Pdu text = filled().content(new byte[] {5, 0, 3, 7, 2, 1, 'x'}).build();
        assertThat(Concatenation.of(text)).isEmpty();
    }

    @Test
    void numbersThatMakeNoSenseAreNoPart() {
        assertThat(Concatenation.of(withHeader(0x05, 0x00, 0x03, 7, 2, 3))).isEmpty();
        assertThat(Concatenation.of(withHeader(0x05, 0x00, 0x03, 7, 2, 0))).isEmpty();
        assertThat(Concatenation.of(withHeader(0x05, 0x00, 0x09, 7, 2, 1))).isEmpty();
        assertThat(Concatenation.of(withHeader(0xFF, 0x00, 0x04, 7, 2, 1))).isEmpty();
        assertThat(Concatenation.of(filled().appendTlv(new Tlv(TlvTag.SAR_TOTAL_SEGMENTS, new byte[] {2}))
                        .appendTlv(new Tlv(TlvTag.SAR_SEGMENT_SEQNUM, new byte[] {1}))
                        .build()))
                .isEmpty();
    }

    @Test
    void aBodyThatEndsTooSoonIsNoPart() {
        for (Pdu whole : new Pdu[] {withHeader(5, 0, 3, 7, 2, 1), sar(1, 2, 1)}) {
            for (int length = 0; length < whole.body().length; length++) {
                Pdu cut = Pdu.request(whole.commandId(), Arrays.copyOf(whole.body(), length));
                assertThat(Concatenation.of(cut)).as("%s octets", length).isEmpty();
            }
        }
    }

    @Test
    void readsNothingBeyondAnyBody() {
        Random random = new Random(3);
        Pdu[] whole = {withHeader(5, 0, 3, 7, 2, 1), sar(1, 2, 1)};
        int[] commands = {CommandId.SUBMIT_SM, CommandId.DELIVER_SM, CommandId.DATA_SM};
        int parts = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] body = whole[i % 2].body();
            byte[] hurt = Arrays.copyOf(body, body.length - random.nextInt(3));
            hurt[random.nextInt(hurt.length)] = (byte) random.nextInt(256);
            hurt[random.nextInt(hurt.length)] = (byte) random.nextInt(8);
            parts += Concatenation.of(Pdu.request(commands[random.nextInt(3)], hurt))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(parts).isBetween(5_000, 60_000);
    }

    @Test
    void takesNoMemoryForWhatIsNoPart() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Pdu[] pdus = {filled().build(), withHeader(6, 5, 4, 0x15, 0x81, 0, 0)};
        long found = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            found += Concatenation.of(pdus[i % 2]).isPresent() ? 1 : 0;
        }
        // A single object for each would be 1.6 million octets.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
        assertThat(found).isZero();
    }

    private static Pdu withHeader(int... header) {
        byte[] content = new byte[header.length + 4];
        for (int i = 0; i < header.length; i++) {
            content[i] = (byte) header[i];
        }
        return filled().esmClass(UDHI).content(content).build();
    }

    private static Pdu sar(int reference, int total, int sequence) {
        return filled().appendTlv(
                        new Tlv(TlvTag.SAR_MSG_REF_NUM, new byte[] {(byte) (reference >> 8), (byte) reference}))
                .appendTlv(new Tlv(TlvTag.SAR_TOTAL_SEGMENTS, new byte[] {(byte) total}))
                .appendTlv(new Tlv(TlvTag.SAR_SEGMENT_SEQNUM, new byte[] {(byte) sequence}))
                .build();
    }

    private static MessageEditor filled() {
        return MessagePdu.submitSm()
                .serviceType("CMT")
                .source(new Address(5, 0, "Tandem"))
                .destination(new Address(1, 1, "4915100001"))
                .validityPeriod("000001000000000R")
                .registeredDelivery(1);
    }
}
