// SPDX-License-Identifier: Apache-2.0
package io.tandem.component.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tandem.account.HostPort;
import io.tandem.process.Ports;
import io.tandem.smpp.pdu.CommandId;
import io.tandem.smpp.pdu.Pdu;
import io.tandem.smpp.session.BindType;
import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.Permit;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider account under a permit: nobody, by whatever way, binds it while this node may not act. */
class ProviderAccountTest {
    private static final long QUIET_MILLIS = 300;

    private static final class Switch implements Permit {
        private volatile boolean granted = true;

        @Override
        public boolean granted() {
            return granted;
        }

        @Override
        public String refusal() {
            return "the secondary holds the accounts";
        }
    }

    private final Switch permit = new Switch();
    private Peer provider;
    private Client client;

    @BeforeEach
    void open() throws Exception {
        provider = new Peer();
        client = new Client(provider.address(), provider.address()).with(permit).started();
    }

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    private void isBound() throws Exception {
        assertThat(Peer.next(provider.binds)).isEqualTo(BindType.TRANSCEIVER);
        await().until(() -> client.window(Client.ACCOUNT) > 0);
    }

    private void nobodyBinds() throws Exception {
        assertThat(provider.binds.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void withoutThePermitItsRouteIsRefusedWithTheReasonAndWithItStarts() throws Exception {
        permit.granted = false;
        assertThatThrownBy(() -> client.start(Client.ACCOUNT))
                .hasStackTraceContaining("A1 must not be bound by this node: the secondary holds the accounts");
        nobodyBinds();
        assertThat(client.component().accountStates()).isEmpty();
        permit.granted = true;
        client.start(Client.ACCOUNT);
        isBound();
    }

    @Test
    void theLinkNeedsNoPermit() throws Exception {
        permit.granted = false;
        client.start(Client.LINK);
        assertThat(Peer.next(provider.binds)).isEqualTo(BindType.TRANSCEIVER);
        await().until(() -> client.window(Client.LINK) > 0);
        assertThat(client.component().accountStates()).isEmpty();
    }

    @Test
    void withoutAPermitInTheRegistryThereIsNothingToAsk() throws Exception {
        try (Client unguarded = new Client(provider.address(), provider.address()).started()) {
            unguarded.start(Client.ACCOUNT);
            assertThat(Peer.next(provider.binds)).isEqualTo(BindType.TRANSCEIVER);
        }
    }

    @Test
    void twoPermitsAreAMistakeNotNone() throws Exception {
        try (Client confused = new Client(provider.address(), provider.address())
                .with(permit)
                .with(new Switch())
                .started()) {
            assertThatThrownBy(() -> confused.start(Client.ACCOUNT))
                    .hasStackTraceContaining("several beans of type " + Permit.class.getName());
            nobodyBinds();
        }
    }

    @Test
    void isWaitedForUntilItIsBound() throws Exception {
        client.gates.await(Client.ACCOUNT);
        client.start(Client.ACCOUNT);
        isBound();
        await().until(() -> !client.gates.isAwaited(Client.ACCOUNT));
    }

    @Test
    void isWaitedForUntilItsFirstAttemptHasFailed() throws Exception {
        client.gates.await(Client.ACCOUNT);
        provider.close();
        client.start(Client.ACCOUNT);
        await().until(() -> !client.gates.isAwaited(Client.ACCOUNT));
        assertThat(client.window(Client.ACCOUNT)).isZero();
    }

    @Test
    void isWaitedForAlsoWhenTheProviderSaysMeanwhileHowBusyItIs() throws Exception {
        client.start(Client.ACCOUNT);
        isBound();
        int window = client.window(Client.ACCOUNT);
        client.gates.await(Client.ACCOUNT);
        byte[] congested = "id\0\4\50\0\1\137".getBytes(StandardCharsets.ISO_8859_1);
        client.component()
                .sessionsOf(Client.ACCOUNT)
                .answered(new Pdu(CommandId.SUBMIT_SM | CommandId.RESPONSE, 0, 1, congested));
        assertThat(client.window(Client.ACCOUNT)).isEqualTo(window / 2);
        assertThat(client.gates.isAwaited(Client.ACCOUNT)).isTrue();
    }

    @Test
    void stoppingItsRouteUnbinds() throws Exception {
        client.start(Client.ACCOUNT);
        isBound();
        client.stop(Client.ACCOUNT);
        assertThat(Peer.next(provider.closed)).isEqualTo(CloseReason.UNBOUND_BY_PEER);
        assertThat(client.window(Client.ACCOUNT)).isZero();
    }

    @Test
    void aCutClosesTheProvidersAtOnceAndLeavesTheLinkAndAnewStartBindsAgain() throws Exception {
        client.start(Client.ACCOUNT);
        isBound();
        client.start(Client.LINK);
        assertThat(Peer.next(provider.binds)).isEqualTo(BindType.TRANSCEIVER);
        await().until(() -> client.window(Client.LINK) > 0);
        assertThat(client.state()).isEqualTo(new AccountState(Client.ACCOUNT, 1, false, true, ""));

        Client.completes(client.component().cutProviders());
        assertThat(Peer.next(provider.closed)).isEqualTo(CloseReason.CONNECTION_LOST);
        assertThat(client.window(Client.ACCOUNT)).isZero();
        assertThat(client.window(Client.LINK)).isPositive();
        assertThat(client.component().accountStates()).isEmpty();
        nobodyBinds();

        client.stop(Client.ACCOUNT);
        client.start(Client.ACCOUNT);
        isBound();
    }

    @Test
    void aCutEndsAnAttemptInFlight() throws Exception {
        provider.answer(Peer.SILENT);
        client.start(Client.ACCOUNT);
        Peer.next(provider.binds);
        CompletionStage<Void> cut = client.component().cutProviders();
        Client.completes(cut);
        provider.answer(0);
        nobodyBinds();
    }

    @Test
    void aProviderThatRefusesTheBindIsReachableAndPerhapsHeldElsewhere() throws Exception {
        provider.answer(0x05);
        client.start(Client.ACCOUNT);
        assertThat(client.state().reachable()).as("before the first answer").isTrue();
        await().untilAsserted(() -> assertThat(client.state())
                .isEqualTo(new AccountState(Client.ACCOUNT, 0, true, true, "bind_transceiver_resp ESME_RALYBND")));
        provider.answer(0x0D);
        await().untilAsserted(() -> assertThat(client.state())
                .isEqualTo(new AccountState(Client.ACCOUNT, 0, false, true, "bind_transceiver_resp ESME_RBINDFAIL")));
        provider.answer(0);
        await().untilAsserted(() ->
                assertThat(client.state()).isEqualTo(new AccountState(Client.ACCOUNT, 1, false, true, "")));
    }

    @Test
    void aProviderWhereNothingListensIsNotReachableUntilTheNextStart() throws Exception {
        HostPort nobody = new HostPort("127.0.0.1", Ports.next());
        try (Client alone = new Client(nobody, nobody).started()) {
            alone.start(Client.ACCOUNT);
            await().untilAsserted(() -> assertThat(alone.state().reachable()).isFalse());
        }
    }
}
