// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.smpp.session.CloseReason;
import io.tandem.tools.ProviderSimulator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a node that was stopped: its store, and nothing else. */
class StopTest {
    /** As the accounts file of the distribution has it. */
    private static final int CLIENT_WINDOW = 50;

    @TempDir
    private Path directory;

    @Test
    void everySessionIsUnboundAndNoThreadOrMBeanRemains() throws Exception {
        try (Gateway gateway = new Gateway(directory)) {
            ProviderSimulator provider = gateway.provider();
            Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
            Node primary = gateway.primary();
            Node secondary = gateway.secondary();
            await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 2);
            Set<Thread> theirs = new HashSet<>(Thread.getAllStackTraces().keySet());
            theirs.removeAll(before);
            Esme acme = gateway.acme();
            acme.awaitReceipt(acme.submit(Submits.to("4915100001", "busy").build()));
            Esme globex = gateway.globex();
            globex.awaitReceipt(globex.submit(Submits.to("4915100002", "busy").build()));

            gateway.stop(secondary);
            gateway.stop(primary);

            await().atMost(Gateway.PATIENCE).until(() -> provider.counts().all().bound() == 0);
            await().atMost(Gateway.PATIENCE).untilAsserted(() -> {
                assertThat(acme.closed()).first().isEqualTo(CloseReason.UNBOUND_BY_PEER);
                assertThat(globex.closed()).first().isEqualTo(CloseReason.UNBOUND_BY_PEER);
            });
            await().atMost(Gateway.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(ours(theirs)).as("threads still running").isEmpty());
            assertThat(ManagementFactory.getPlatformMBeanServer()
                            .queryNames(new ObjectName("org.apache.camel:context=tandem-*,*"), null))
                    .isEmpty();
        }
    }

    /** Whatever a client sends until it has seen the unbind is taken, and answered before the connection is closed. */
    @Test
    void aClientUnderLoadSeesNoRefusal() throws Exception {
        try (Gateway gateway = new Gateway(directory)) {
            Node primary = gateway.primary();
            Esme acme = gateway.acme();
            Semaphore window = new Semaphore(CLIENT_WINDOW);
            Map<String, Integer> results = new ConcurrentHashMap<>();
            acme.awaitBound();
            Thread submitting = new Thread(() -> {
                while (acme.isBound()) {
                    window.acquireUninterruptibly();
                    acme.sendNow(Submits.to("4915100001", "busy").build()).whenComplete((response, failure) -> {
                        window.release();
                        results.merge(
                                failure == null
                                        ? CommandStatus.name(response.commandStatus())
                                        : failure.getMessage().replaceAll("\\[.*", ""),
                                1,
                                Integer::sum);
                    });
                }
            });
            submitting.start();
            await().atMost(Gateway.PATIENCE).until(() -> results.getOrDefault("ESME_ROK", 0) > 1000);
            gateway.stop(primary);
            submitting.join(Gateway.PATIENCE.toMillis());
            assertThat(results.keySet()).isSubsetOf("ESME_ROK", "NotSent");
            assertThat(acme.closed()).first().isEqualTo(CloseReason.UNBOUND_BY_PEER);
        }
    }

    @Test
    void stoppingTwiceIsStoppingOnce() throws Exception {
        try (Gateway gateway = new Gateway(directory)) {
            Node primary = gateway.primary();

            primary.close();
            primary.close();

            assertThat(isFree(gateway.primaryPort)).isTrue();
        }
    }

    /** Those of the JDK and of libraries that live as long as the JVM are nobody's. */
    private static List<String> ours(Set<Thread> threads) {
        return threads.stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> !name.startsWith("globalEventExecutor")
                        && !name.startsWith("CompletableFutureDelayScheduler")
                        && !name.startsWith("process reaper")
                        && !name.startsWith("ForkJoinPool.commonPool"))
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
