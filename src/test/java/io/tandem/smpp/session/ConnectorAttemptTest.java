// SPDX-License-Identifier: Apache-2.0
package io.tandem.smpp.session;

import static io.tandem.smpp.session.Wire.GENERIC_NACK;
import static io.tandem.smpp.session.Wire.RESP;
import static io.tandem.smpp.session.Wire.UNBIND;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.AttemptFailure.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an owner is told of attempts that came to nothing: how far they came decides what they prove. */
class ConnectorAttemptTest {
    private Provider provider;

    @BeforeEach
    void open() throws Exception {
        provider = new Provider();
    }

    @AfterEach
    void close() throws Exception {
        provider.close();
    }

    private AttemptFailure failureOf(Supplier<SocketAddress> address, int sessionInit) throws Exception {
        provider.connector(address, Provider.options(sessionInit, 5000), Provider.QUICK)
                .start();
        return Smsc.next(provider.failed);
    }

    /** Takes the bind and does this with the connection. */
    private AttemptFailure failureAfter(Peer peer) throws Exception {
        provider.connector(Provider.options(200, 5000), Provider.QUICK).start();
        try (Wire smsc = provider.accept()) {
            peer.on(smsc, smsc.read());
            return Smsc.next(provider.failed);
        }
    }

    private interface Peer {
        void on(Wire smsc, Wire.Got bind) throws IOException;
    }

    @Test
    void aHostOnWhichNothingListensRefuses() throws Exception {
        InetSocketAddress nobody = Provider.nobodyListens();
        AttemptFailure failure = failureOf(() -> nobody, 5000);
        assertThat(failure.kind()).isEqualTo(Kind.CONNECTION_REFUSED);
        assertThat(failure.commandStatus()).isZero();
        assertThat(failure.why()).contains("refused");
    }

    @Test
    void aHostThatIsSilentIsUnreachableNotRefusing() throws Exception {
        try (FullServer full = new FullServer()) {
            assertThat(failureOf(full::address, 200).kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void aConnectionMayNotTakeAsLongAsTheAnswerToABind() throws Exception {
        try (FullServer full = new FullServer()) {
            provider.connector(full::address, Provider.options(60_000, 200), Provider.QUICK)
                    .start();
            assertThat(Smsc.next(provider.failed).kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void anAddressNobodyKnowsIsUnreachable() throws Exception {
        Supplier<SocketAddress> unknown = () -> {
            throw new IllegalStateException("no address yet");
        };
        assertThat(failureOf(unknown, 5000).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aRefusedBindIsToldWithItsStatusWhenItsConnectionIsClosed() throws Exception {
        AttemptFailure failure = failureAfter((smsc, bind) -> {
            smsc.send(bind.id() | RESP, 0x05, bind.sequence());
            assertThat(smsc.ended()).isTrue();
        });
        assertThat(failure)
                .isEqualTo(new AttemptFailure(Kind.BIND_REFUSED, 0x05, "bind_transceiver_resp ESME_RALYBND"));
    }

    @Test
    void aGenericNackIsARefusalToo() throws Exception {
        assertThat(failureAfter((smsc, bind) -> smsc.send(GENERIC_NACK, 0x03, bind.sequence())))
                .isEqualTo(new AttemptFailure(Kind.BIND_REFUSED, 0x03, "generic_nack ESME_RINVCMDID"));
    }

    @Test
    void aConnectionThatIsClosedOrSilentAfterTheBindGivesNoAnswer() throws Exception {
        assertThat(failureAfter((smsc, bind) -> smsc.close()).kind()).isEqualTo(Kind.NO_ANSWER);
        assertThat(Smsc.next(provider.failed).kind()).as("silent").isEqualTo(Kind.NO_ANSWER);
    }

    @Test
    void anUnbindInsteadOfAnAnswerIsNone() throws Exception {
        assertThat(failureAfter((smsc, bind) -> smsc.send(UNBIND, 0, 7)).kind()).isEqualTo(Kind.NO_ANSWER);
    }

    @Test
    void aSessionThatWasBoundIsNoFailedAttempt() throws Exception {
        provider.connector().start();
        provider.bind(0).close();
        assertThat(Smsc.next(provider.closed)).isEqualTo(CloseReason.CONNECTION_LOST);
        provider.bind(0).close();
        Smsc.next(provider.closed);
        assertThat(provider.failed).isEmpty();
    }

    @Test
    void anOwnerThatFailsOnItDoesNotEndTheAttempts() throws Exception {
        ConnectorListener failing = new ConnectorListener() {
            @Override
            public void bound(SmppSession session) {
                provider.bound(session);
            }

            @Override
            public void request(SmppSession session, Pdu request) {}

            @Override
            public void closed(SmppSession session, CloseReason reason) {}

            @Override
            public void attemptFailed(AttemptFailure failure) {
                throw new IllegalStateException("test");
            }
        };
        provider.connector(failing).start();
        provider.bind(0x05).close();
        provider.bind(0x05).close();
        provider.bind(0).close();
        Smsc.next(provider.bound);
    }

    @Test
    void theWaitMayAlwaysBeTheSameShortOne() throws Exception {
        InetSocketAddress nobody = Provider.nobodyListens();
        Backoff fixed = new Backoff(Duration.ofMillis(50), Duration.ofMillis(50));
        provider.connector(() -> nobody, Provider.options(5000, 5000), fixed).start();
        Smsc.next(provider.failed);
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            Smsc.next(provider.failed);
        }
        // Doubling, ten waits would take 25 s at the least.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anAccountHeldElsewhereIsAskedForAgainSoonHoweverOftenItWas() throws Exception {
        provider.connector(Provider.options(5000, 5000), new Backoff(Duration.ofMillis(20), Duration.ofMinutes(10)))
                .start();
        long start = System.nanoTime();
        for (int i = 0; i < 13; i++) {
            try (Wire smsc = provider.accept()) {
                Wire.Got bind = smsc.read();
                smsc.send(bind.id() | RESP, 0x05, bind.sequence());
                Smsc.next(provider.failed);
            }
        }
        // Doubling all the time, twelve waits would take 65 s at the least.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
