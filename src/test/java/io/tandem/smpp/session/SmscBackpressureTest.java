// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.BIND_TRANSCEIVER;
import static io.tandem.smpp.session.Wire.ENQUIRE_LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.ChannelOption;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmscBackpressureTest {
    /** The high-water mark, and the answers to what one turn of the event loop has read. */
    private static final long MOST_WAITING = 1 << 20;

    private static SocketChannel bind(Smsc smsc) throws IOException {
        SocketChannel esme = SocketChannel.open();
        esme.setOption(StandardSocketOptions.SO_RCVBUF, 16384);
        esme.setOption(StandardSocketOptions.SO_SNDBUF, 65536);
        esme.connect(smsc.listener.address());
        esme.write(ByteBuffer.wrap(Wire.pdu(BIND_TRANSCEIVER, 0, 1, Wire.bindBody("esme"))));
        return esme;
    }

    /** The kernel would take megabytes before we see that the peer does not read. */
    private static SmppSession boundWithSmallBuffers(Smsc smsc) throws InterruptedException {
        SmppSession session = Smsc.next(smsc.bound);
        session.channel().config().setOption(ChannelOption.SO_SNDBUF, 65536);
        session.channel().config().setOption(ChannelOption.SO_RCVBUF, 65536);
        return session;
    }

    private static boolean isRead(SmppSession session) {
        return session.channel().config().isAutoRead();
    }

    private static long waiting(SmppSession session) {
        return session.channel().unsafe().outboundBuffer().totalPendingWriteBytes();
    }

    @Test
    void aPeerThatDoesNotReadIsNotReadUntilItDoesAndMissesNothing() throws Exception {
        try (Smsc smsc = Smsc.patient();
                SocketChannel esme = bind(smsc)) {
            SmppSession session = boundWithSmallBuffers(smsc);
            esme.configureBlocking(false);
            int sent = 0;
            ByteBuffer enquiry = ByteBuffer.allocate(0);
            long stuckSince = System.nanoTime();
            while (isRead(session)
                    || System.nanoTime() - stuckSince < Duration.ofMillis(200).toNanos()) {
                if (!enquiry.hasRemaining()) {
                    enquiry = ByteBuffer.wrap(Wire.pdu(ENQUIRE_LINK, 0, ++sent));
                }
                if (esme.write(enquiry) > 0) {
                    stuckSince = System.nanoTime();
                }
            }
            assertThat(isRead(session)).isFalse();
            assertThat(waiting(session)).isLessThan(MOST_WAITING);

            esme.configureBlocking(true);
            esme.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
            session.channel().config().setOption(ChannelOption.SO_SNDBUF, 1 << 20);
            ByteBuffer rest = enquiry;
            Thread restOfTheLast = new Thread(() -> writeAll(esme, rest));
            restOfTheLast.start();
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(esme.socket().getInputStream()));
            in.skipNBytes(16 + "smsc\0".length() + 5);
            for (int sequence = 1; sequence <= sent; sequence++) {
                in.skipNBytes(12);
                assertThat(in.readInt()).isEqualTo(sequence);
            }
            restOfTheLast.join();
            await().until(() -> isRead(session));
        }
    }

    private static void writeAll(SocketChannel channel, ByteBuffer octets) {
        try {
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPeerThatDoesNotReadIsClosedWithinASecondOfItsUnbind() throws Exception {
        SessionOptions wide = new SessionOptions(
                10_000,
                5,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(40),
                Duration.ofSeconds(20),
                SessionOptions.DEFAULT_MAX_PDU_LENGTH);
        try (Smsc smsc = new Smsc(wide, wide);
                SocketChannel esme = bind(smsc)) {
            SmppSession session = boundWithSmallBuffers(smsc);
            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                session.request(Pdu.request(CommandId.DELIVER_SM, new byte[16_000]), result -> {});
                return waiting(session) > 0
                        && session.channel()
                                        .eventLoop()
                                        .submit(() -> waiting(session))
                                        .get()
                                > 0;
            });
            assertThat(session.channel().isWritable()).isTrue();
            long start = System.nanoTime();
            esme.write(ByteBuffer.wrap(Wire.pdu(Wire.UNBIND, 0, 2)));
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.UNBOUND_BY_PEER);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1100));
        }
    }

    @Test
    void aPeerThatNeverReadsAgainIsClosedByTheInactivityTimerThoughItTalks() throws Exception {
        SessionOptions brief = new SessionOptions(
                10,
                5,
                Duration.ofSeconds(5),
                Duration.ofMillis(400),
                Duration.ofMillis(800),
                Duration.ofSeconds(5),
                4096);
        try (Smsc smsc = new Smsc(brief, brief);
                SocketChannel esme = bind(smsc)) {
            SmppSession session = boundWithSmallBuffers(smsc);
            for (int i = 0; i < 10; i++) {
                session.request(Pdu.request(CommandId.DELIVER_SM, new byte[60_000]), result -> {});
            }
            await().until(() -> !isRead(session));
            esme.write(ByteBuffer.wrap(Wire.pdu(ENQUIRE_LINK, 0, 2)));
            assertThat(Smsc.next(smsc.closed)).isEqualTo(CloseReason.PEER_SILENT);
        }
    }
}
