// SPDX-License-Identifier: Apache-2.0
package io.tandem.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.account.Home;
import io.tandem.lab.Host;
import io.tandem.lab.NodeProcess;
import io.tandem.lab.NodeSetup;
import io.tandem.process.Ports;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderSimulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code status} and {@code switchover} say to nodes that are processes of their own. */
@Timeout(300)
final class PairCommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private record Said(int exitCode, String out, String err) {}

    @Test
    void aPairIsShownSwitchedOverAndBroughtHome() throws Exception {
        try (ProviderSimulator provider = new ProviderSimulator(
                ProviderOptions.builder().port(Ports.next()).build())) {
            provider.start();
            int primaryPort = Ports.next();
            Map<String, String> set = new LinkedHashMap<>();
            set.put("providers.A1.address", "127.0.0.1:" + provider.port());
            set.put("providers.A2.address", "127.0.0.1:" + provider.port());
            set.put("link.address", "127.0.0.1:" + primaryPort);
            set.put("tandem.peer-clients.port", "0");
            set.put("tandem.takeover.stable", "1s");
            try (NodeProcess primary = start(Home.PRIMARY, primaryPort, set);
                    NodeProcess secondary = start(Home.SECONDARY, Ports.next(), set)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(status("primary").out())
                                .contains("A1: 1 bound", "A2: 1 bound")
                                .contains("up: the secondary reaches the providers through the primary"));
                showsWhoHolds(primary, secondary);
                movesThereAndBack();
                refusesWithoutASecondary(secondary);
                primary.kill();
                assertThat(status("primary").err()).contains("No primary runs on ");
            }
        }
    }

    private void showsWhoHolds(NodeProcess primary, NodeProcess secondary) {
        Said ofPrimary = status("primary");
        assertThat(ofPrimary.exitCode()).isZero();
        assertThat(ofPrimary.out().lines())
                .first()
                .isEqualTo("primary (process " + primary.pid() + "): OWN, holds the provider accounts");
        assertThat(ofPrimary.out())
                .containsPattern("(?m)^  since     \\S+Z: \\S")
                .contains("  serves    its own clients" + System.lineSeparator())
                .contains("  clients   L2: 1 bound")
                .containsPattern("(?m)^  events    \\S+Z the primary");
        Said ofSecondary = status("secondary");
        assertThat(ofSecondary.out().lines())
                .first()
                .isEqualTo("secondary (process " + secondary.pid() + "): IDLE, does not hold the provider accounts");
        assertThat(ofSecondary.out()).contains("  accounts  not bound from here", "  clients   none bound");
        assertThat(run("status", "primary", "--data", data("primary"), "--events", "1")
                        .out()
                        .lines()
                        .filter(line -> line.contains("Z the primary")))
                .hasSize(1);
        Said wrongNode = run("status", "primary", "--data", data("secondary"));
        assertThat(wrongNode.exitCode()).isEqualTo(1);
        assertThat(wrongNode.err()).contains("No primary runs on ").doesNotContain("\n ");
    }

    private void movesThereAndBack() {
        Said gone = run("switchover", "--data", data("primary"));
        assertThat(gone.exitCode()).as(gone.err()).isZero();
        assertThat(gone.out())
                .startsWith("Asked the primary to give the accounts to the secondary.")
                .containsPattern("The primary is in YIELD after \\d+ ms: the accounts are free\\.")
                .contains("To go home: bin/tandem switchover --back");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status("secondary").out())
                        .contains("HOLD, holds the provider accounts")
                        .contains("its own clients and those of the other node")
                        .contains("A1: 1 bound"));
        assertThat(status("primary").out()).contains("no clients: they are at the other node");
        Said again = run("switchover", "--data", data("primary"));
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).startsWith("The primary is in YIELD already, since ");

        Said home = run("switchover", "--back", "--timeout", "60s", "--data", data("primary"));
        assertThat(home.exitCode()).as(home.out() + home.err()).isZero();
        assertThat(home.out())
                .containsPattern("The primary is in OWN after \\d+ ms: ")
                .contains("Its clients may bind to it again.");
        Said nothing = run("switchover", "--back", "--data", data("primary"));
        assertThat(nothing.out()).startsWith("The primary is in OWN already, since ");
    }

    private void refusesWithoutASecondary(NodeProcess secondary) throws InterruptedException {
        secondary.terminate();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status("primary").out()).contains("  link      down"));
        Said refused = run("switchover", "--data", data("primary"));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err().strip())
                .isEqualTo("tandem switchover: no switchover: there is no secondary that could take over");
        assertThat(refused.out()).isEmpty();
        assertThat(status("secondary").err()).contains("No secondary runs on ");
    }

    private NodeProcess start(Home home, int port, Map<String, String> common) throws Exception {
        Map<String, String> set = new LinkedHashMap<>(common);
        int management = Ports.next();
        set.put("tandem.listen.port", Integer.toString(port));
        set.put("camel.management.port", Integer.toString(management));
        NodeProcess process = new NodeSetup(
                        home, Host.LOOPBACK, port, management, directory, set, List.of("-Xmx512m", "-XX:+UseSerialGC"))
                .start();
        process.awaitReady();
        return process;
    }

    private String data(String node) {
        return directory.resolve(node).toString();
    }

    private Said status(String node) {
        return run("status", node, "--data", data(node));
    }

    private static Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine tandem = Tandem.commandLine();
        tandem.setOut(new PrintWriter(out, true));
        tandem.setErr(new PrintWriter(err, true));
        int exitCode = tandem.execute(arguments);
        return new Said(exitCode, out.toString(), err.toString());
    }
}
