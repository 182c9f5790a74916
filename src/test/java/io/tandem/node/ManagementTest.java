// SPDX-License-Identifier: Apache-2.0
package io.tandem.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.store.LifeCycle;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running node shows of itself over HTTP and JMX. */
class ManagementTest {
    private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

    @AutoClose
    private final Gateway gateway;

    ManagementTest(@TempDir Path directory) {
        gateway = new Gateway(directory);
    }

    @Test
    void bothNodesAreReadyAlsoTheOneWhoseProvidersArePassive() throws Exception {
        gateway.primary();
        gateway.secondary();

        for (int port : List.of(gateway.primaryHttp, gateway.secondaryHttp)) {
            for (String path : List.of("/observe/health", "/observe/health/ready", "/observe/health/live")) {
                HttpResponse<String> health = get(port, path);
                assertThat(health.statusCode()).as(path).isEqualTo(200);
                assertThat(health.body().replaceAll("\\s", "")).contains("\"status\":\"UP\"");
            }
        }
    }

    @Test
    void metricsCountWhatWentThrough() throws Exception {
        gateway.provider();
        Node primary = gateway.primary();
        Esme acme = gateway.acme();
        Gateway.awaitAccounts(primary);
        acme.awaitReceipt(acme.submit(Submits.to("4915100001", "counted").build()));
        await().atMost(Gateway.PATIENCE).until(() -> primary.store().depth().get(LifeCycle.DONE) == 1);

        await().atMost(Gateway.PATIENCE).untilAsserted(() -> assertThat(metrics())
                .anyMatch(line -> line.startsWith("tandem_messages_total{")
                        && line.contains("account=\"A1\"")
                        && line.contains("outcome=\"taken\"")
                        && line.endsWith(" 1.0"))
                .anyMatch(line -> line.startsWith("tandem_messages_total{")
                        && line.contains("account=\"acme\"")
                        && line.contains("kind=\"receipt\""))
                .anyMatch(line -> line.matches("tandem_store_messages\\{.*state=\"done\".*} 1.0"))
                .anyMatch(line -> line.matches("tandem_store_commit_seconds_count.* [1-9][0-9.]*"))
                .anyMatch(line -> line.matches("tandem_window\\{.*account=\"A1\".*} 50.0"))
                .anyMatch(line -> line.matches("tandem_window\\{.*account=\"client:acme\".*} 50.0"))
                .anyMatch(line -> line.matches("tandem_pdus_total\\{.*event=\"received\".*side=\"server\".*} [1-9].*"))
                .anyMatch(line -> line.matches("tandem_binds\\{.*} 1.0")));
    }

    @Test
    void routesAreMeasuredUnderTheNamesOfCamel() throws Exception {
        gateway.provider();
        Node primary = gateway.primary();
        Esme acme = gateway.acme();
        Gateway.awaitAccounts(primary);
        acme.awaitReceipt(acme.submit(Submits.to("4915100001", "measured").build()));
        acme.request(Submits.to("4915100002", "over")
                .validityPeriod("200101000000000+")
                .build());

        measured("intake", 2, 1);
        for (String route : List.of("A1-out", "A1-in", "from-provider", "to-clients")) {
            measured(route, 1, 0);
        }
    }

    private void measured(String route, int exchanges, int failed) {
        await().atMost(Gateway.PATIENCE).untilAsserted(() -> assertThat(metrics())
                .anyMatch(line -> isOf(route, line, "camel_exchanges_total", exchanges))
                .anyMatch(line -> isOf(route, line, "camel_exchanges_succeeded_total", exchanges - failed))
                .anyMatch(line -> isOf(route, line, "camel_exchanges_failed_total", failed))
                .anyMatch(line -> isOf(route, line, "camel_route_policy_seconds_count", exchanges))
                .noneMatch(line -> isOf(route, line, "camel_route_policy_seconds_sum", 0)));
    }

    private static boolean isOf(String route, String line, String meter, double value) {
        return line.startsWith(meter + "{")
                && line.contains("kind=\"CamelRoute\"")
                && line.contains("routeId=\"" + route + "\"")
                && Double.parseDouble(line.substring(line.lastIndexOf(' '))) == value;
    }

    @Test
    void healthAndMetricsAreForThisMachineAlone() throws Exception {
        gateway.primary();

        Optional<InetAddress> other = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();

        assertThat(isOpen(InetAddress.getLoopbackAddress(), gateway.primaryHttp))
                .isTrue();
        other.ifPresent(address -> assertThat(isOpen(address, gateway.primaryHttp))
                .as(address.toString())
                .isFalse());
    }

    @Test
    void jmxShowsRoutesGroupsSessionsAndTheStore() throws Exception {
        gateway.provider();
        gateway.primary();
        Esme acme = gateway.acme();
        acme.awaitReceipt(acme.submit(Submits.to("4915100001", "seen").build()));

        assertThat(names("type=routes,name=\"intake\"")).hasSize(1);
        assertThat(names("type=routegroups,name=\"providers\"")).hasSize(1);
        assertThat(consumer("SmppServerConsumer", "Port")).contains(gateway.primaryPort);
        assertThat(consumer("SmppServerConsumer", "Connections")).contains(1);
        assertThat(consumer("SmppClientConsumer", "Account")).contains("A1", "A2");
        assertThat(consumer("SmppClientConsumer", "BoundSessions")).contains(1L, 1L);
        assertThat(consumer("DeliverConsumer", "InFlight")).hasSize(4).containsOnly(0);
        ObjectName store =
                names("type=components,name=\"message-store\"").iterator().next();
        await().atMost(Gateway.PATIENCE)
                .untilAsserted(() -> assertThat(JMX.getAttribute(store, "Done")).isEqualTo(1L));
        assertThat(JMX.getAttribute(store, "Pending")).isEqualTo(0L);
    }

    private ObjectName consumerAt(int port) throws Exception {
        for (ObjectName name : names("type=consumers,name=SmppServerConsumer*")) {
            if (JMX.getAttribute(name, "Port").equals(port)) {
                return name;
            }
        }
        throw new AssertionError("no consumer at port " + port);
    }

    @Test
    void aClientsSessionsCanBeUnboundOverJmx() throws Exception {
        gateway.primary();
        Esme acme = gateway.acme().awaitBound();
        ObjectName port = consumerAt(gateway.primaryPort);

        Object unbound = JMX.invoke(port, "unbindClient", new Object[] {"acme"}, new String[] {"java.lang.String"});

        assertThat(unbound).isEqualTo(1);
        await().atMost(Gateway.PATIENCE).until(() -> !acme.closed().isEmpty());
    }

    private static List<Object> consumer(String type, String attribute) throws Exception {
        return names("type=consumers,name=" + type + "*").stream()
                .map(name -> attribute(name, attribute))
                .toList();
    }

    private static Object attribute(ObjectName name, String attribute) {
        try {
            return JMX.getAttribute(name, attribute);
        } catch (javax.management.JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<ObjectName> names(String keys) throws Exception {
        return JMX.queryNames(new ObjectName("org.apache.camel:context=tandem-primary," + keys), null);
    }

    private List<String> metrics() throws Exception {
        return get(gateway.primaryHttp, "/observe/metrics").body().lines().toList();
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isOpen(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
