// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.component.LinkClient;
import io.tandem.smpp.session.AttemptFailure;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SmppSession;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The link binds as its owner says, and its owner hears what comes of it. */
class LinkAccountTest {
    private static final long QUIET_MILLIS = 300;

    private static final class Owner implements LinkClient {
        private final BlockingQueue<SmppSession> bound = new LinkedBlockingQueue<>();
        private final BlockingQueue<CloseReason> closed = new LinkedBlockingQueue<>();
        private final BlockingQueue<AttemptFailure> failed = new LinkedBlockingQueue<>();
        private volatile boolean dialling;
        private volatile BindType type = BindType.TRANSCEIVER;

        @Override
        public BindType bindType() {
            return type;
        }

        @Override
        public Duration retry() {
            return Duration.ofMillis(200);
        }

        @Override
        public Duration bindTimeout() {
            return Duration.ofSeconds(3);
        }

        @Override
        public void dialling(boolean starts) {
            dialling = starts;
        }

        @Override
        public void bound(SmppSession session) {
            bound.add(session);
        }

        @Override
        public void closed(SmppSession session, CloseReason reason) {
            closed.add(reason);
        }

        @Override
        public void attemptFailed(AttemptFailure failure) {
            failed.add(failure);
        }
    }

    private final Owner owner = new Owner();
    private Peer primary;
    private Client client;

    @BeforeEach
    void open() throws Exception {
        primary = new Peer();
        client = new Client(primary.address(), primary.address()).with(owner).started();
    }

    @AfterEach
    void close() {
        client.close();
        primary.close();
    }

    @Test
    void asReceiverItsGateStaysClosedAndRebindsWithoutAWait() throws Exception {
        owner.type = BindType.RECEIVER;
        client.start(Client.LINK);
        assertThat(Peer.next(primary.binds)).isEqualTo(BindType.RECEIVER);
        assertThat(Peer.next(owner.bound).bindType()).isEqualTo(BindType.RECEIVER);
        assertThat(client.window(Client.LINK)).isZero();

        owner.type = BindType.TRANSCEIVER;
        client.component().rebindLink();
        assertThat(Peer.next(primary.binds)).isEqualTo(BindType.TRANSCEIVER);
        assertThat(Peer.next(owner.closed)).isEqualTo(CloseReason.CLOSED_BY_US);
        assertThat(Peer.next(owner.bound).bindType()).isEqualTo(BindType.TRANSCEIVER);
        assertThat(client.window(Client.LINK)).isPositive();

        owner.type = BindType.RECEIVER;
        client.component().rebindLink();
        assertThat(Peer.next(primary.binds)).isEqualTo(BindType.RECEIVER);
        assertThat(Peer.next(owner.bound).bindType()).isEqualTo(BindType.RECEIVER);
        assertThat(client.window(Client.LINK)).isZero();
        assertThat(owner.failed).isEmpty();
    }

    @Test
    void anAttemptInFlightIsCutForARebind() throws Exception {
        primary.answer(Peer.SILENT);
        client.start(Client.LINK);
        assertThat(Peer.next(primary.binds)).isEqualTo(BindType.TRANSCEIVER);
        primary.answer(0);
        owner.type = BindType.RECEIVER;
        client.component().rebindLink();
        assertThat(Peer.next(primary.binds)).isEqualTo(BindType.RECEIVER);
        assertThat(Peer.next(owner.bound).bindType()).isEqualTo(BindType.RECEIVER);
        assertThat(owner.failed).isEmpty();
    }

    @Test
    void afterACutItStaysUnboundUntilItIsBoundAnew() throws Exception {
        client.start(Client.LINK);
        Peer.next(owner.bound);
        primary.binds.clear();
        Client.completes(client.component().cutLink());
        assertThat(owner.closed).containsExactly(CloseReason.CLOSED_BY_US);
        assertThat(client.window(Client.LINK)).isZero();
        assertThat(primary.binds.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)).isNull();
        owner.type = BindType.RECEIVER;
        client.component().rebindLink();
        assertThat(Peer.next(primary.binds)).isEqualTo(BindType.RECEIVER);
        Peer.next(owner.bound);
        client.stop(Client.LINK);
        client.start(Client.LINK);
        assertThat(Peer.next(primary.binds)).isEqualTo(BindType.RECEIVER);
    }

    @Test
    void itsOwnerHearsOfARefusalWithItsStatus() throws Exception {
        primary.answer(0x0D);
        client.start(Client.LINK);
        AttemptFailure failure = Peer.next(owner.failed);
        assertThat(failure.kind()).isEqualTo(AttemptFailure.Kind.BIND_REFUSED);
        assertThat(failure.commandStatus()).isEqualTo(0x0D);
        primary.answer(0);
        client.component().rebindLink();
        Peer.next(owner.bound);
    }

    @Test
    void whatIsNotStartedIsNotBoundByARebind() throws Exception {
        Client.completes(client.component().cutLink());
        client.component().rebindLink();
        assertThat(primary.binds.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)).isNull();
        assertThat(owner.dialling).isFalse();
        client.start(Client.LINK);
        assertThat(owner.dialling).isTrue();
        Peer.next(primary.binds);
        await().until(() -> client.window(Client.LINK) > 0);
        client.stop(Client.LINK);
        assertThat(owner.dialling).isFalse();
        client.component().rebindLink();
        assertThat(primary.binds.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void aProviderAccountIsNoneOfItsOwnersBusiness() throws Exception {
        owner.type = BindType.RECEIVER;
        client.start(Client.ACCOUNT);
        assertThat(Peer.next(primary.binds)).isEqualTo(BindType.TRANSCEIVER);
        await().until(() -> client.window(Client.ACCOUNT) > 0);
        assertThat(owner.bound).isEmpty();
    }
}
