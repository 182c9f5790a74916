// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.tandem.lab.NobodyListens;
import io.tandem.smpp.pdu.Address;
import io.tandem.smpp.pdu.Bind;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What has no response has no window either: it leaves at once, or not at all. */
class NoticeTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final SmppSession session = new SmppSession(
            channel,
            new ServerRole(
                    "smsc",
                    (bind, asking) ->
                            CompletableFuture.completedFuture(new BindVerdict.Accepted(SessionOptions.DEFAULTS)),
                    StrangerLines.of((work, delay) -> {}, line -> {})),
            new NobodyListens(),
            SessionOptions.DEFAULTS,
            new SessionCounters(),
            Permit.ALWAYS);

    @Test
    void leavesIfThePeerReadsAndIsDroppedIfNot() {
        bind(CommandId.BIND_RECEIVER);
        alert();
        assertThat(sent()).isEqualTo(CommandId.ALERT_NOTIFICATION);
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        alert();
        assertThat(sent()).isZero();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        alert();
        assertThat(sent()).isEqualTo(CommandId.ALERT_NOTIFICATION);
    }

    @Test
    void isNotForOneThatOnlySubmits() {
        bind(CommandId.BIND_TRANSMITTER);
        alert();
        assertThat(sent()).isZero();
    }

    private void bind(int command) {
        channel.pipeline().addLast(new FrameDecoder(1024), new SessionHandler(session));
        session.opened();
        Pdu bind =
                new Bind(command, "esme", new byte[0], "", Bind.FIRST_VERSION_WITH_TLVS, new Address(0, 0, "")).toPdu();
        channel.writeInbound(Unpooled.buffer()
                .writeInt(bind.length())
                .writeInt(bind.commandId())
                .writeInt(0)
                .writeInt(1)
                .writeBytes(bind.body()));
        channel.runPendingTasks();
        assertThat(sent()).isEqualTo(command | CommandId.RESPONSE);
    }

    private void alert() {
        Notice.send(session, Pdu.request(CommandId.ALERT_NOTIFICATION, new byte[6]));
        channel.runPendingTasks();
    }

    /** The command_id of the next PDU; 0 if there is none. */
    private int sent() {
        ByteBuf written = channel.readOutbound();
        if (written == null) {
            return 0;
        }
        try {
            return written.getInt(4);
        } finally {
            written.release();
        }
    }
}
