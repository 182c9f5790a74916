// SPDX-License-Identifier: Apache-2.0
package io.tandem.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.account.HostPort;
import io.tandem.component.client.AccountState;
import io.tandem.takeover.Event;
import io.tandem.takeover.NodeState;
import io.tandem.takeover.PrimaryProtocol;
import io.tandem.takeover.Protocol;
import io.tandem.takeover.TestTimers;
import io.tandem.takeover.Timers;
import io.tandem.takeover.Wish;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the node is told about its providers, and when. */
class ProviderReachTest {
    private static final Timers TIMERS = TestTimers.SHIPPED;
    private static final HostPort FIRST = new HostPort("first.example", 2775);
    private static final HostPort SECOND = new HostPort("second.example", 2775);

    private final List<AccountState> accounts = new ArrayList<>();
    private final List<HostPort> answering = new ArrayList<>();
    private final List<HostPort> tried = new ArrayList<>();
    private final List<Boolean> told = new ArrayList<>();

    @Test
    void accountsWhoseRoutesHaveNotStartedYetSayNothing() {
        look(owning(new PrimaryProtocol(TIMERS)));

        assertThat(told).isEmpty();
    }

    @Test
    void whileTheAccountsAreHeldTheirSessionsTell() {
        accounts.add(new AccountState("A1", 0, false, false, ""));
        accounts.add(new AccountState("A2", 0, false, false, ""));
        look(owning(new PrimaryProtocol(TIMERS)));
        assertThat(told).containsExactly(false);

        accounts.set(1, new AccountState("A2", 0, true, true, ""));
        look(owning(new PrimaryProtocol(TIMERS)));

        assertThat(told).containsExactly(false);
        assertThat(tried).isEmpty();
    }

    @Test
    void oneThatIsBoundCountsThoughAnAttemptOfItsOtherSessionFailed() {
        accounts.add(new AccountState("A1", 1, false, false, ""));

        look(owning(new PrimaryProtocol(TIMERS)));

        assertThat(told).isEmpty();
    }

    @Test
    void aNodeThatDoesNotHoldThemTriesOnlyAfterNoneWasReached() {
        look(waiting(new PrimaryProtocol(TIMERS), true));
        assertThat(tried).isEmpty();

        look(waiting(new PrimaryProtocol(TIMERS), false));
        assertThat(tried).containsExactly(FIRST, SECOND);
        assertThat(told).isEmpty();

        answering.add(SECOND);
        look(waiting(new PrimaryProtocol(TIMERS), false));
        assertThat(told).containsExactly(true);
    }

    @Test
    void aFaultDoesNotEndIt() {
        new ProviderReach(
                        () -> {
                            throw new IllegalStateException("no state");
                        },
                        () -> accounts,
                        List.of(),
                        address -> true,
                        told::add)
                .run();

        assertThat(told).isEmpty();
    }

    @Test
    void aPortThatListensAnswers() throws IOException {
        HostPort address;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new HostPort("127.0.0.1", port.getLocalPort());
            assertThat(ProviderReach.connects(address)).isTrue();
        }

        assertThat(ProviderReach.connects(address)).isFalse();
    }

    private void look(NodeState node) {
        new ProviderReach(() -> node, () -> accounts, List.of(FIRST, SECOND), this::answers, told::add).run();
    }

    private boolean answers(HostPort address) {
        tried.add(address);
        return answering.contains(address);
    }

    private static <S extends NodeState> S waiting(Protocol<S> protocol, boolean reachable) {
        return protocol.decide(protocol.initial(1), new Event.Reach(reachable), 1)
                .state();
    }

    private static <S extends NodeState> S owning(Protocol<S> protocol) {
        S open = protocol.decide(protocol.initial(1), new Event.Asked(Wish.OPEN_PORT), 1)
                .state();
        return protocol.decide(
                        open,
                        new Event.Tick(1),
                        2 + TIMERS.grace().plus(TIMERS.tick()).toNanos())
                .state();
    }
}
