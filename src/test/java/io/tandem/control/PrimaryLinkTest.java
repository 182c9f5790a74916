// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SessionListener;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppSession;
import io.tandem.takeover.Action;
import io.tandem.takeover.Event;
import io.tandem.takeover.GroupState;
import io.tandem.takeover.HoldRight;
import io.tandem.takeover.LinkType;
import io.tandem.takeover.PrimaryProtocol;
import io.tandem.takeover.Recorder;
import io.tandem.takeover.Role;
import io.tandem.takeover.RouteGroup;
import io.tandem.takeover.Takeover;
import io.tandem.takeover.TestTimers;
import io.tandem.takeover.Wish;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The primary's end of the link, over real sessions, with the protocol as its judge. */
@Timeout(60)
class PrimaryLinkTest implements SessionListener {
    private static final int LINK_PORT = 2775;
    private static final int OTHER_PORT = 2799;

    private final Recorder recorder = new Recorder();
    private final Takeover takeover = new Takeover(
            new PrimaryProtocol(TestTimers.SHIPPED),
            new HoldRight(TestTimers.SHIPPED.pause()),
            TestTimers.SHIPPED,
            recorder,
            "primary-link-test");
    private final PrimaryLink link =
            new PrimaryLink(takeover, new HoldRight(Duration.ofSeconds(2)), LINK_PORT, Optional.empty());
    private Wire wire;

    @BeforeEach
    void open() throws IOException {
        wire = new Wire(
                (bind, session) -> link.judge(
                        session, BindType.of(bind.commandId()), new BindVerdict.Accepted(SessionOptions.DEFAULTS)),
                this);
    }

    private void start() {
        takeover.start(new PrimaryHands(link, action -> {
            recorder.carryOut(action);
            if (action instanceof Action.CloseLink close) {
                link.close(close.session());
            }
        }));
        link.opened(LINK_PORT);
    }

    @AfterEach
    void close() {
        takeover.close();
        wire.close();
    }

    @Test
    void aSecondaryThatHoldsNothingIsAcceptedAndConfirmedAndThenThePrimaryOwns() throws Exception {
        start();

        Dialled secondary = wire.dial("L2", BindType.TRANSCEIVER);

        assertThat(secondary.session().isBound()).isTrue();
        recorder.awaitAction(new Action.Start(RouteGroup.PROVIDERS)::equals);
        assertThat(recorder.events())
                .containsExactly(
                        new Event.Asked(Wish.OPEN_PORT),
                        new Event.PeerBinds(1, LinkType.TRANSCEIVER),
                        new Event.PeerConfirmed(1));
    }

    @Test
    void aReceiverIsOneThatHoldsTheAccountsAndIsAskedNothing() throws Exception {
        start();

        wire.dial("L2", BindType.RECEIVER).session();

        recorder.awaitEvent(new Event.PeerBinds(1, LinkType.RECEIVER));
        assertThat(takeover.state().linkType()).isEqualTo(LinkType.RECEIVER);
        assertThat(recorder.events()).doesNotContain(new Event.PeerConfirmed(1));
    }

    @Test
    void aSecondaryThatHoldsTheAccountsIsToldThatAnotherOwnsThemAndItsSessionForgotten() throws Exception {
        start();
        wire.dial("L2", BindType.TRANSCEIVER).session();
        Wire.until(() -> takeover.state().role() == Role.OWN);

        Dialled holder = wire.dial("L2", BindType.RECEIVER);

        assertThat(holder.failure().commandStatus()).isEqualTo(CommandStatus.ESME_RALYBND);
        assertThat(link.session(2)).isEmpty();
    }

    @Test
    void aNewSessionReplacesTheOldOne() throws Exception {
        start();
        Dialled old = wire.dial("L2", BindType.TRANSCEIVER);
        old.session();
        Wire.until(() -> takeover.state().role() == Role.OWN);

        Dialled next = wire.dial("L2", BindType.TRANSCEIVER);

        next.session();
        assertThat(old.closeReason()).isEqualTo(CloseReason.CONNECTION_LOST);
        recorder.awaitEvent(new Event.PeerConfirmed(2));
        Wire.until(() -> link.session(1).isEmpty());
        assertThat(Heard.by(link)).isEqualTo(link.session(2).orElseThrow().lastHeard());
        assertThat(link.idOf(link.session(2).orElseThrow())).isEqualTo(2);
    }

    @Test
    void theEndOfASessionIsToldWithTheTimeOfItsLastOctet() throws Exception {
        start();
        Dialled secondary = wire.dial("L2", BindType.TRANSCEIVER);
        secondary.session();
        recorder.awaitEvent(new Event.PeerConfirmed(1));
        long heard = link.session(1).orElseThrow().lastHeard();

        secondary.session().close(CloseReason.CLOSED_BY_US);

        recorder.awaitEvent(new Event.LinkClosed(1, heard));
        assertThat(Heard.by(link)).isZero();
        assertThat(link.session(1)).isEmpty();
    }

    @Test
    void whoIsSentAwayInOrderSeesAnUnbind() throws Exception {
        start();
        Dialled secondary = wire.dial("L2", BindType.TRANSCEIVER);
        secondary.session();

        link.unbind(1);

        assertThat(secondary.closeReason()).isEqualTo(CloseReason.UNBOUND_BY_PEER);
    }

    @Test
    void theAccountsAreGivenUpBeforeThePortOfTheLinkMayClose() throws Exception {
        start();
        wire.dial("L2", BindType.TRANSCEIVER).session();
        recorder.awaitAction(new Action.Start(RouteGroup.PROVIDERS)::equals);

        link.closing(LINK_PORT);

        assertThat(takeover.state().role()).isEqualTo(Role.YIELD);
        assertThat(takeover.state().providers()).isEqualTo(GroupState.STOPPING);
        assertThat(recorder.actions()).contains(new Action.CutProviders());
    }

    @Test
    void anotherPortMayCloseWithoutMoreAdo() {
        start();
        link.opened(OTHER_PORT);

        link.closing(OTHER_PORT);

        assertThat(recorder.events()).doesNotContain(new Event.Asked(Wish.CLOSE_PORT));
        link.closing(LINK_PORT);
        assertThat(recorder.events()).contains(new Event.Asked(Wish.CLOSE_PORT));
    }

    @Test
    void aPortThatClosesBeforeAnybodyDecidesIsNotHeldUp() {
        link.opened(LINK_PORT);

        link.closing(LINK_PORT);

        assertThat(takeover.isRunning()).isFalse();
    }

    @Test
    void whatIsNotKnownIsNobody() throws Exception {
        assertThat(link.session(1)).isEmpty();
        link.close(1);
        link.unbind(1);
        link.accept(1);
        link.refuse(1, CommandStatus.ESME_RBINDFAIL);
        link.confirm(1);

        assertThat(Heard.by(link)).isZero();
    }

    @Override
    public void bound(SmppSession session) {
        link.bound(session);
    }

    @Override
    public void request(SmppSession session, Pdu request) {}

    @Override
    public void closed(SmppSession session, CloseReason reason) {
        link.closed(session);
    }
}
