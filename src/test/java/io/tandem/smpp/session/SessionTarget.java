// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * For a coverage-guided fuzzer: a stream of octets from a peer to a session of either role. The first octet says to which, the
 * second how the stream is cut into reads.
 *
 * <p>Whatever comes: the session has no fault of its own, writes whole PDUs and no more answers than it was asked for, tells its
 * owner of its end once, and answers to what it sent come once each.
 */
public final class SessionTarget {
    private static final int CLIENT = 1;
    private static final int BOUND = 2;
    private static final int REQUESTS = 3;
    private static final int LONGEST = 4096;
    private static final SessionOptions OPTIONS = new SessionOptions(
            2,
            2,
            SessionOptions.DEFAULTS.sessionInit(),
            SessionOptions.DEFAULTS.enquireLink(),
            SessionOptions.DEFAULTS.inactivity(),
            SessionOptions.DEFAULTS.response(),
            LONGEST);
    private static final Bind BIND = new Bind(
            CommandId.BIND_TRANSCEIVER,
            "esme",
            "secret".getBytes(StandardCharsets.ISO_8859_1),
            "",
            Bind.FIRST_VERSION_WITH_TLVS,
            new Address(0, 0, ""));

    private SessionTarget() {}

    /** Its name and shape are what the fuzzer looks for. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        boolean client = (input[0] & CLIENT) != 0;
        Owner owner = new Owner(client);
        EmbeddedChannel channel = open(client, owner);
        byte[] begin = (input[0] & BOUND) == 0 ? new byte[0] : octets(client ? bindResponse() : BIND.toPdu());
        byte[] rest = Arrays.copyOfRange(input, 2, input.length);
        read(channel, begin, LONGEST);
        read(channel, rest, 1 + (input[1] & 0xFF));
        channel.close();
        channel.runPendingTasks();
        assertThat(owner.ends).as("ends").hasSize(1).doesNotContain(CloseReason.CLOSED_BY_US);
        assertThat(owner.results).as("results of requests").isEqualTo(owner.sent);
        assertThat(answers(channel)).as("answers").isLessThanOrEqualTo(questions(begin) + questions(rest));
        channel.finishAndReleaseAll();
    }

    private static EmbeddedChannel open(boolean client, Owner owner) {
        SessionRole role = client
                ? new ClientRole(() -> BIND, OPTIONS, failure -> {})
                : new ServerRole(
                        "smsc",
                        (bind, session) -> CompletableFuture.completedFuture(new BindVerdict.Accepted(OPTIONS)),
                        StrangerLines.of((work, delay) -> {}, line -> {}));
        return new EmbeddedChannel(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                SmppSession session =
                        new SmppSession(channel, role, owner, OPTIONS, new SessionCounters(), Permit.ALWAYS);
                channel.pipeline().addLast(new FrameDecoder(LONGEST), new SessionHandler(session));
            }
        });
    }

    private static void read(EmbeddedChannel channel, byte[] octets, int atOnce) {
        for (int from = 0; from < octets.length && channel.isOpen(); from += atOnce) {
            channel.writeInbound(Unpooled.copiedBuffer(octets, from, Math.min(atOnce, octets.length - from)));
        }
        channel.runPendingTasks();
    }

    private static Pdu bindResponse() {
        return BIND.toPdu().response(0, new byte[1]).withSequence(1);
    }

    private static byte[] octets(Pdu pdu) {
        return ByteBuffer.allocate(pdu.length())
                .putInt(pdu.length())
                .putInt(pdu.commandId())
                .putInt(pdu.commandStatus())
                .putInt(pdu.sequence())
                .put(pdu.body())
                .array();
    }

    /** What of this may be answered: requests, and the length at which the framing is lost. */
    private static int questions(byte... octets) {
        ByteBuffer left = ByteBuffer.wrap(octets);
        int questions = 0;
        while (left.remaining() >= Pdu.HEADER_LENGTH) {
            int length = left.getInt(left.position());
            if (length < Pdu.HEADER_LENGTH || length > LONGEST) {
                return questions + 1;
            }
            if (left.remaining() < length) {
                return questions;
            }
            questions += CommandId.isResponse(left.getInt(left.position() + 4)) ? 0 : 1;
            left.position(left.position() + length);
        }
        return left.remaining() >= 4 ? questions + 1 : questions;
    }

    /** Whole PDUs, or this fails. */
    private static int answers(EmbeddedChannel channel) {
        int answers = 0;
        for (ByteBuf written = channel.readOutbound(); written != null; written = channel.readOutbound()) {
            assertThat(written.readableBytes()).isGreaterThanOrEqualTo(Pdu.HEADER_LENGTH);
            int length = written.readableBytes();
            assertThat(written.readInt()).as("command_length").isEqualTo(length);
            answers += CommandId.isResponse(written.readInt()) ? 1 : 0;
            written.release();
        }
        return answers;
    }

    /** Answers most of what comes, and asks some of its own. */
    private static final class Owner implements SessionListener {
        private static final int HELD_BACK = 3;

        private final boolean client;
        private final List<CloseReason> ends = new ArrayList<>();
        private int requests;
        private int sent;
        private int results;

        Owner(boolean client) {
            this.client = client;
        }

        @Override
        public void bound(SmppSession session) {
            int commandId = client ? CommandId.SUBMIT_SM : CommandId.DELIVER_SM;
            while (sent < REQUESTS) {
                sent++;
                session.request(Pdu.request(commandId), result -> results++);
            }
        }

        @Override
        public void request(SmppSession session, Pdu request) {
            if (++requests % HELD_BACK != 0) {
                session.respond(request.response(0, new byte[1]));
            }
        }

        @Override
        public void closed(SmppSession session, CloseReason reason) {
            ends.add(reason);
        }
    }
}
