// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.control.PairMXBean;
import io.tandem.control.PairManagement;
import io.tandem.store.LifeCycle;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.management.JMX;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that refuses every bind for a long time: the pauses grow, clients see nothing, operators see why. */
class ProviderRefusesBindsTest {
    private static final int ESME_RALYBND = 0x05;
    private static final int ESME_RBINDFAIL = 0x0D;
    private static final String PAUSES = "100ms..800ms";
    /** 20 % less than the longest. */
    private static final Duration LONG_PAUSE = Duration.ofMillis(640);

    @TempDir
    private Path directory;

    private OneAccount account;

    @BeforeEach
    void start() throws Exception {
        account = new OneAccount(directory, Map.of("providers.A1.reconnect", PAUSES, "providers.A2.bind", "receiver"));
        account.acme.awaitBound();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private void refuse(int binds, int status) throws Exception {
        for (int i = 0; i < binds; i++) {
            account.asked("tandem1").answer(status);
        }
    }

    private long nanosToTheNextBind(int status) throws Exception {
        long refused = System.nanoTime();
        account.asked("tandem1").answer(status);
        return System.nanoTime() - refused;
    }

    private void statusSays(String line) throws Exception {
        PairMXBean pair = JMX.newMXBeanProxy(
                ManagementFactory.getPlatformMBeanServer(), PairManagement.name("primary"), PairMXBean.class);
        await().atMost(OneAccount.PATIENCE)
                .untilAsserted(() -> assertThat(pair.getAccounts()).contains(line));
        assertThat(pair.getRole()).isEqualTo("OWN");
    }

    @Test
    void esmeRbindfail() throws Exception {
        refuse(4, ESME_RBINDFAIL);
        long id = account.submit("hello");
        assertThat(nanosToTheNextBind(ESME_RBINDFAIL)).isGreaterThan(LONG_PAUSE.toNanos());
        assertThat(nanosToTheNextBind(ESME_RBINDFAIL)).isGreaterThan(LONG_PAUSE.toNanos());
        statusSays("A1: not bound (bind_transceiver_resp ESME_RBINDFAIL)");
        assertThat(account.row(id).lifeCycle()).isEqualTo(LifeCycle.PENDING);
        assertThat(account.row(id).doubts()).isZero();

        account.bind();
        account.answer(account.submitted(), "taken\0");
        account.awaitState(id, LifeCycle.SENT);
        statusSays("A1: 1 bound");
        assertThat(account.acme.received()).isEmpty();
        assertThat(account.acme.closed()).isEmpty();
    }

    @Test
    void esmeRalybnd() throws Exception {
        refuse(4, ESME_RALYBND);
        long id = account.submit("hello");
        refuse(2, ESME_RALYBND);
        statusSays("A1: not bound, held elsewhere (bind_transceiver_resp ESME_RALYBND)");

        account.bind();
        account.answer(account.submitted(), "taken\0");
        account.awaitState(id, LifeCycle.SENT);
    }
}
