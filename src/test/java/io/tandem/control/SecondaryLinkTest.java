// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.lab.NobodyListens;
import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.AttemptFailure;
import io.tandem.smpp.session.AttemptFailure.Kind;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.BindVerdict;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SessionOptions;
import io.tandem.smpp.session.SmppSession;
import io.tandem.takeover.Event;
import io.tandem.takeover.HoldRight;
import io.tandem.takeover.LinkFailure;
import io.tandem.takeover.LinkType;
import io.tandem.takeover.Recorder;
import io.tandem.takeover.SecondaryProtocol;
import io.tandem.takeover.Takeover;
import io.tandem.takeover.TestTimers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The secondary's end of the link: what an answer of the primary, or none, means. */
@Timeout(60)
class SecondaryLinkTest {
    private final Recorder recorder = new Recorder();
    private final Takeover takeover = new Takeover(
            new SecondaryProtocol(TestTimers.SHIPPED),
            new HoldRight(TestTimers.SHIPPED.pause()),
            TestTimers.SHIPPED,
            recorder,
            "secondary-link-test");
    private final SecondaryLink link = new SecondaryLink(takeover, TestTimers.SHIPPED);

    @AfterEach
    void close() {
        takeover.close();
    }

    static Stream<Arguments> meanings() {
        return Stream.of(
                Arguments.of(Kind.BIND_REFUSED, CommandStatus.ESME_RBINDFAIL, LinkFailure.YIELDS),
                Arguments.of(Kind.BIND_REFUSED, CommandStatus.ESME_RALYBND, LinkFailure.OWNS),
                Arguments.of(Kind.BIND_REFUSED, CommandStatus.ESME_RINVPASWD, LinkFailure.REJECTED),
                Arguments.of(Kind.BIND_REFUSED, CommandStatus.ESME_RINVSYSID, LinkFailure.REJECTED),
                Arguments.of(Kind.BIND_REFUSED, CommandStatus.ESME_RSYSERR, LinkFailure.OTHER_ANSWER),
                Arguments.of(Kind.TLS_REFUSED, 0, LinkFailure.REJECTED),
                Arguments.of(Kind.BIND_REFUSED, CommandStatus.ESME_RTHROTTLED, LinkFailure.OTHER_ANSWER),
                Arguments.of(Kind.CONNECTION_REFUSED, 0, LinkFailure.CONNECTION_REFUSED),
                Arguments.of(Kind.UNREACHABLE, 0, LinkFailure.SILENCE),
                Arguments.of(Kind.NO_ANSWER, 0, LinkFailure.SILENCE),
                Arguments.of(Kind.NOT_PERMITTED, 0, LinkFailure.SILENCE));
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void whatAFailedAttemptMeans(Kind kind, int commandStatus, LinkFailure meaning) {
        takeover.start(recorder);

        link.attemptFailed(new AttemptFailure(kind, commandStatus, "test"));

        recorder.awaitEvent(new Event.LinkFailed(meaning));
    }

    @Test
    void itBindsAsTheTakeoverWantsAndAsksMoreSeldomWhileItHoldsTheAccounts() {
        assertThat(link.bindType()).isEqualTo(BindType.TRANSCEIVER);
        assertThat(link.retry()).isEqualTo(TestTimers.SHIPPED.retry());

        link.want(LinkType.RECEIVER);
        assertThat(link.bindType()).isEqualTo(BindType.RECEIVER);
        assertThat(link.retry()).isEqualTo(TestTimers.SHIPPED.probe());

        link.want(LinkType.TRANSCEIVER);
        assertThat(link.bindType()).isEqualTo(BindType.TRANSCEIVER);
        assertThat(link.bindTimeout()).isEqualTo(TestTimers.SHIPPED.bindTimeout());
    }

    @Test
    void whileNobodyDialsThePrimaryIsNotTakenForSilent() throws Exception {
        long before = System.nanoTime();
        assertThat(Heard.by(link)).isGreaterThanOrEqualTo(before);

        link.dialling(true);
        assertThat(Heard.by(link)).isZero();

        link.dialling(false);
        assertThat(Heard.by(link)).isGreaterThanOrEqualTo(before);
    }

    @Test
    void eachSessionHasANumberOfItsOwnAndTheEndOfAnOldOneIsNotTheEndOfTheNew() throws Exception {
        takeover.start(recorder);
        link.dialling(true);
        try (Wire primary = acceptingWire()) {
            SmppSession first = primary.dial("L2", BindType.TRANSCEIVER).session();
            link.bound(first);
            SmppSession second = primary.dial("L2", BindType.RECEIVER).session();
            link.bound(second);
            long heardOfSecond = second.lastHeard();

            link.closed(first, CloseReason.CONNECTION_LOST);

            recorder.awaitEvent(new Event.LinkClosed(0, first.lastHeard()));
            assertThat(recorder.events())
                    .startsWith(
                            new Event.LinkBound(1, LinkType.TRANSCEIVER), new Event.LinkBound(2, LinkType.RECEIVER));
            assertThat(link.session(1)).isEmpty();
            assertThat(link.session(2)).contains(second);
            assertThat(link.idOf(second)).isEqualTo(2);
            assertThat(link.idOf(first)).isZero();
            assertThat(Heard.by(link)).isEqualTo(heardOfSecond);
        }
    }

    @Test
    void whatAnEndedSessionHeardIsNotForgotten() throws Exception {
        takeover.start(recorder);
        link.dialling(true);
        try (Wire primary = acceptingWire()) {
            SmppSession session = primary.dial("L2", BindType.TRANSCEIVER).session();
            link.bound(session);
            long heard = session.lastHeard();

            link.closed(session, CloseReason.CONNECTION_LOST);

            recorder.awaitEvent(new Event.LinkClosed(1, heard));
            assertThat(Heard.by(link)).isZero();
            assertThat(link.heardLast()).isEqualTo(heard);
            assertThat(link.session(1)).isEmpty();
        }
    }

    @Test
    void onlyTheSessionThatIsMeantIsClosed() throws Exception {
        try (Wire primary = acceptingWire()) {
            Dialled dialled = primary.dial("L2", BindType.TRANSCEIVER);
            link.bound(dialled.session());

            link.close(2);
            assertThat(link.session(1)).contains(dialled.session());
            link.close(1);

            assertThat(dialled.closeReason()).isEqualTo(CloseReason.CLOSED_BY_US);
        }
    }

    @Test
    void itLeavesWithAnUnbind() throws Exception {
        try (Wire primary = acceptingWire()) {
            Dialled dialled = primary.dial("L2", BindType.TRANSCEIVER);
            link.bound(dialled.session());

            link.unbind(1);

            assertThat(dialled.closeReason()).isEqualTo(CloseReason.UNBOUND_BY_US);
        }
    }

    private static Wire acceptingWire() throws Exception {
        return new Wire(
                (bind, session) -> CompletableFuture.completedFuture(new BindVerdict.Accepted(SessionOptions.DEFAULTS)),
                new NobodyListens());
    }
}
