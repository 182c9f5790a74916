// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tandem.lab.NodeProcess;
import io.tandem.process.Ports;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A provider of another make: the SMSC that Kannel tests itself with, drive_smpp. It takes messages and sends MO; receipts it
 * has none, see {@link OpensmppboxIT}.
 */
final class KannelProviderIT {
    private static final Path DRIVE_SMPP = Path.of("/usr/lib/kannel/test/drive_smpp");
    private static final int MO = 3;
    private static final int MESSAGES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Where it looks for a bearerbox, to have messages sent that we send ourselves; it dies if nobody listens. */
    private static final int BEARERBOX_PORT = 13001;

    @RegisterExtension
    final Lab lab = new Lab();

    @Test
    void theNodeSubmitsToItAndTakesItsMo() throws Exception {
        Judge.require(DRIVE_SMPP, "kannel-extras");
        lab.ending(bearerbox());
        int port = Ports.next();
        Path log = lab.directory().resolve("drive_smpp.log");
        Process provider = new ProcessBuilder(
                        DRIVE_SMPP.toString(), "-v", "0", "-p", Integer.toString(port), "-m", Integer.toString(MO))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        lab.ending(() -> provider.destroyForcibly().onExit().join());
        Pair pair = new Pair(
                lab,
                port,
                Map.of(
                        "providers.A1.bind", "transmitter+receiver",
                        "providers.A2.bind", "transmitter+receiver",
                        "clients.acme.numbers", "0,1,2,3,4,5,6,7,8,9"),
                List.of("-Xmx512m", "-XX:+UseParallelGC"));
        NodeProcess primary = pair.startPrimary();
        LoadClient acme = lab.client(pair.client(Pair.ACME)
                .count(MESSAGES)
                .text("Guten Tag")
                .receipts(false)
                .expectMo(MO)
                .receiptTimeout(PATIENCE));

        LoadReport report = acme.start().toCompletableFuture().get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);

        Lab.say("acme: %s", report);
        assertThat(report.isClean()).as("%s", report).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Files.readString(log)).contains("ESME has submitted"));
        assertThat(primary.metric("tandem_pdus_total{event=\"bad_pdu\"")).isZero();
    }

    private static ServerSocket bearerbox() throws IOException {
        try {
            return new ServerSocket(BEARERBOX_PORT, 1, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            Judge.require(false, "port " + BEARERBOX_PORT + " is taken: " + taken.getMessage());
            throw taken;
        }
    }
}
