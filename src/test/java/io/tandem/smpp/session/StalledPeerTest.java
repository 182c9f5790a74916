// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelOption;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A provider that stops reading, and in the end reads what stands in its socket: what it has then is what the owner of the
 * session was told is in doubt, and no more than the window.
 */
class StalledPeerTest {
    private static final int WINDOW = 20;
    private static final int BUFFER = 32 * 1024;
    private static final int LONG = 20_000;
    private static final int SHORT = 100;

    private final List<Integer> inDoubt = new CopyOnWriteArrayList<>();
    private final List<Integer> notSent = new CopyOnWriteArrayList<>();

    private static SessionOptions options() {
        return new SessionOptions(
                WINDOW,
                5,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMillis(600),
                4096);
    }

    /** As a dispatcher does: what is in doubt or was not sent goes again while the session is there. */
    private void send(SmppSession session, int number, int octets) {
        byte[] body = ByteBuffer.allocate(octets).putInt(number).array();
        session.request(Pdu.request(CommandId.SUBMIT_SM, body), result -> {
            if (result instanceof RequestResult.InDoubt) {
                inDoubt.add(number);
            } else if (result instanceof RequestResult.NotSent) {
                notSent.add(number);
            }
            if (session.isBound()) {
                session.channel().eventLoop().schedule(() -> send(session, number, octets), 20, TimeUnit.MILLISECONDS);
            }
        });
    }

    /** The numbers of the messages that came whole, until the connection ends. */
    private static List<Integer> readAll(Wire smsc) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        DataInputStream in = new DataInputStream(smsc.socket.getInputStream());
        try {
            while (true) {
                int length = in.readInt();
                int command = in.readInt();
                byte[] rest = new byte[length - 8];
                in.readFully(rest);
                if (command == CommandId.SUBMIT_SM) {
                    numbers.add(ByteBuffer.wrap(rest).getInt(8));
                }
            }
        } catch (EOFException end) {
            return numbers;
        }
    }

    private List<Integer> sentToOneThatReadsNothing(int octets) throws Exception {
        try (Provider provider = new Provider()) {
            provider.server.setReceiveBufferSize(BUFFER);
            SmppConnector connector = provider.connector(options(), Provider.QUICK);
            connector.start();
            try (Wire smsc = provider.bind(0)) {
                SmppSession session = Smsc.next(provider.bound);
                session.channel().config().setOption(ChannelOption.SO_SNDBUF, BUFFER);
                for (int number = 0; number < WINDOW; number++) {
                    send(session, number, octets);
                }
                Smsc.next(provider.closed);
                return readAll(smsc);
            } finally {
                connector.cut().toCompletableFuture().join();
            }
        }
    }

    @Test
    void whatTheKernelDidNotTakeIsNotInDoubt() throws Exception {
        List<Integer> arrived = sentToOneThatReadsNothing(LONG);
        assertThat(arrived).isNotEmpty().hasSizeLessThan(WINDOW).doesNotHaveDuplicates();
        assertThat(inDoubt).containsExactlyInAnyOrderElementsOf(arrived);
        assertThat(Stream.concat(arrived.stream(), notSent.stream()).distinct()).hasSize(WINDOW);
    }

    @Test
    void aWindowIsNotFollowedByAnotherIntoSilence() throws Exception {
        List<Integer> arrived = sentToOneThatReadsNothing(SHORT);
        assertThat(arrived).hasSize(WINDOW).doesNotHaveDuplicates();
        assertThat(inDoubt).containsExactlyInAnyOrderElementsOf(arrived);
    }
}
