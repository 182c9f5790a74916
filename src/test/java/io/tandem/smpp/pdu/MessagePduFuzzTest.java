// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class MessagePduFuzzTest {
    private static final int MUTANTS = 200_000;
    private static final int MUTANTS_OF_ONE = 100;
    private static final String RECEIPT = "id:4711 sub:001 dlvrd:001 stat:DELIVRD err:000 text:id:1";
    private static final long PARSING_ALLOCATES_AT_MOST = 1_024;
    /** A TLV of four octets becomes two small objects: many times its size, but in proportion. */
    private static final long READING_ALLOCATES_PER_OCTET = 32;

    private static final long READING_ALLOCATES_BESIDES = 16_384;

    @Test
    void hostileOctetsAreRefusedOrReadAndNothingElse() {
        int[] outcomes = new int[2];
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> mutants(pdu -> {
                    try {
                        MessagePdu message = MessagePdu.parse(pdu);
                        readAll(message);
                        assertThat(message.edit().build()).isEqualTo(pdu);
                        outcomes[0]++;
                    } catch (PduException e) {
                        assertThat(e.status()).isPositive();
                        outcomes[1]++;
                    }
                }));
        // Both ways were taken often, or the mutations are worth nothing.
        assertThat(outcomes[0]).isGreaterThan(MUTANTS / 20);
        assertThat(outcomes[1]).isGreaterThan(MUTANTS / 20);
    }

    @Test
    void memoryIsBoundedByTheBodyWhateverItsLengthsClaim() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] most = new long[2];
        mutants(pdu -> {
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                MessagePdu message = MessagePdu.parse(pdu);
                long parsed = threads.getCurrentThreadAllocatedBytes();
                readAll(message);
                long read = threads.getCurrentThreadAllocatedBytes();
                most[0] = Math.max(most[0], parsed - before);
                most[1] = Math.max(most[1], read - parsed - READING_ALLOCATES_PER_OCTET * pdu.body().length);
            } catch (PduException e) {
                most[0] = Math.max(most[0], threads.getCurrentThreadAllocatedBytes() - before);
            }
        });
        assertThat(most[0]).isLessThan(PARSING_ALLOCATES_AT_MOST);
        assertThat(most[1]).isLessThan(READING_ALLOCATES_BESIDES);
    }

    @Test
    void hostileReceiptsAreRefusedOrReadAndGivenOurId() {
        Random random = new Random(4);
        for (int i = 0; i < MUTANTS / 4; i++) {
            boolean ucs2 = random.nextBoolean();
            Pdu receipt = MessagePdu.deliverSm()
                    .esmClass(0x04)
                    .dataCoding(ucs2 ? Text.UCS_2 : Text.DEFAULT_ALPHABET)
                    .content(RECEIPT.getBytes(ucs2 ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII))
                    .appendTlv(Tlv.cString(TlvTag.RECEIPTED_MESSAGE_ID, "4711"))
                    .appendTlv(Tlv.octet(TlvTag.MESSAGE_STATE, 2))
                    .build();
            Optional<MessagePdu> mutant = parse(mutate(receipt, random));
            if (mutant.isPresent()) {
                Receipt.read(mutant.get());
                assertThat(parse(Receipt.withId(mutant.get(), "1234567890123"))).isPresent();
            }
        }
    }

    private static Optional<MessagePdu> parse(Pdu pdu) {
        try {
            return Optional.of(MessagePdu.parse(pdu));
        } catch (PduException e) {
            assertThat(e.status()).isPositive();
            return Optional.empty();
        }
    }

    @Test
    void hostileBindsAreRefusedOrRead() {
        Bind bind = new Bind(
                CommandId.BIND_TRANSCEIVER,
                "client",
                new byte[] {'s', 'e', 'c'},
                "type",
                0x34,
                new Address(1, 1, "^49"));
        Random random = new Random(9);
        for (int i = 0; i < MUTANTS / 10; i++) {
            Pdu mutant = mutate(bind.toPdu(), random);
            BindResponse.parse(mutant);
            MessageIdBody.read(mutant);
            try {
                Bind read = Bind.parse(mutant);
                assertThat(Bind.parse(read.toPdu())).isEqualTo(read);
            } catch (PduException e) {
                assertThat(e.status()).isPositive();
            }
        }
    }

    private interface Check {
        void of(Pdu pdu);
    }

    private static void mutants(Check check) {
        Random random = new Random(34);
        for (int i = 0; i < MUTANTS / MUTANTS_OF_ONE; i++) {
            Pdu pdu = GeneratedMessage.any(random).pdu();
            for (int j = 0; j < MUTANTS_OF_ONE; j++) {
                check.of(mutate(pdu, random));
            }
        }
    }

    private static Pdu mutate(Pdu pdu, Random random) {
        byte[] body = pdu.body().clone();
        if (random.nextInt(3) == 0) {
            return pdu.withBody(Arrays.copyOf(body, random.nextInt(body.length + 1)));
        }
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            int at = random.nextInt(Math.min(body.length, 400));
            // A whole octet makes lengths lie; a bit makes them lie a little.
            body[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : body[at] ^ (1 << random.nextInt(8)));
        }
        return pdu.withBody(random.nextInt(4) == 0 ? Arrays.copyOf(body, body.length + random.nextInt(9)) : body);
    }

    private static void readAll(MessagePdu message) {
        message.serviceType();
        message.source();
        message.destination();
        message.scheduleDeliveryTime();
        message.validityPeriod();
        message.esmClass();
        message.dataCoding();
        message.content();
        message.tlvs();
        Receipt.read(message);
        Text.decode(message.dataCoding(), message.shortMessage());
    }
}
