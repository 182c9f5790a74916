// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.component.LeaveNotice;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.RequestResult;
import io.tandem.smpp.session.SessionListener;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppSession;
import io.tandem.takeover.Action;
import io.tandem.takeover.Event;
import io.tandem.takeover.HoldRight;
import io.tandem.takeover.PrimaryProtocol;
import io.tandem.takeover.Recorder;
import io.tandem.takeover.RouteGroup;
import io.tandem.takeover.Takeover;
import io.tandem.takeover.TestTimers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever leaves is answered when the other node serves what is left to it, and not before. */
@Timeout(60)
class LinkLeavingTest implements SessionListener {
    private static final int LINK_PORT = 2775;

    private final Recorder recorder = new Recorder();
    private final Takeover takeover = new Takeover(
            new PrimaryProtocol(TestTimers.SHIPPED),
            new HoldRight(TestTimers.SHIPPED.pause()),
            TestTimers.SHIPPED,
            recorder,
            "link-leaving-test");
    private final PrimaryLink link =
            new PrimaryLink(takeover, new HoldRight(Duration.ofSeconds(2)), LINK_PORT, Optional.empty());
    private final LinkLeaving leaving = new LinkLeaving(takeover, link);

    @Test
    void theNoticeIsAnsweredWhenTheOtherNodesClientsAreServedHere() throws Exception {
        CompletableFuture<List<Action>> whenAnswered = new CompletableFuture<>();
        try (Wire wire = new Wire(
                (bind, session) -> link.judge(
                        session, BindType.of(bind.commandId()), new BindVerdict.Accepted(SessionOptions.DEFAULTS)),
                this)) {
            takeover.start(new PrimaryHands(link, recorder));
            link.opened(LINK_PORT);
            SmppSession secondary = wire.dial("L2", BindType.TRANSCEIVER).session();
            CompletableFuture<RequestResult> answer = new CompletableFuture<>();

            secondary.request(LeaveNotice.create(), result -> {
                whenAnswered.complete(List.copyOf(recorder.actions()));
                answer.complete(result);
            });

            RequestResult.Answered answered = (RequestResult.Answered) answer.get(30, TimeUnit.SECONDS);
            assertThat(answered.response().commandStatus()).isEqualTo(CommandStatus.ESME_ROK);
            assertThat(recorder.events()).contains(new Event.PeerLeaves(1));
            assertThat(whenAnswered.join())
                    .contains(new Action.ServePeer(true), new Action.Start(RouteGroup.PEER_CLIENTS));
        } finally {
            takeover.close();
        }
    }

    @Override
    public void bound(SmppSession session) {
        link.bound(session);
    }

    @Override
    public void request(SmppSession session, Pdu request) {
        assertThat(LeaveNotice.is(request)).isTrue();
        leaving.leaves(session, request);
    }

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        link.closed(session);
    }
}
