// SPDX-License-Identifier: Apache-2.0
package io.tandem.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** What goes over the wire between processes of this host, captured and decoded by tshark. */
final class Capture implements AutoCloseable {
    static final Path TSHARK = Path.of("/usr/bin/tshark");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path directory;
    private final List<Integer> ports;
    private final Process tshark;

    private Capture(Path directory, List<Integer> ports, Process tshark) {
        this.directory = directory;
        this.ports = ports;
        this.tshark = tshark;
    }

    /** Returns when it captures; skips the test if that is not permitted. */
    static Capture start(Path directory, List<Integer> ports) throws IOException {
        Judge.require(TSHARK, "tshark");
        String filter = ports.stream().map(port -> "tcp port " + port).collect(Collectors.joining(" or "));
        Path log = directory.resolve("tshark.log");
        Process tshark = new ProcessBuilder(
                        TSHARK.toString(), "-q", "-n", "-i", "lo", "-B", "64", "-f", filter, "-w", file(directory))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(PATIENCE).until(() -> !tshark.isAlive() || read(log).contains("Capture started"));
        Judge.require(
                tshark.isAlive(),
                "tshark may not capture on lo (be root, or give dumpcap its capabilities): " + read(log));
        return new Capture(directory, ports, tshark);
    }

    /** Ends the capture, and decodes it. */
    List<WirePdu> decode() throws IOException, InterruptedException, XMLStreamException {
        tshark.destroy();
        assertThat(tshark.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        List<String> command =
                new ArrayList<>(List.of(TSHARK.toString(), "-n", "-r", file(directory), "-Y", "smpp", "-T", "pdml"));
        // What is in a user data header is the handsets' business; random octets there would be called malformed.
        command.addAll(List.of("--disable-protocol", "gsm_sms_ud"));
        ports.forEach(port -> command.addAll(List.of("-d", "tcp.port==" + port + ",smpp")));
        Process decoder = new ProcessBuilder(command)
                .redirectError(directory.resolve("tshark-decode.log").toFile())
                .start();
        // It calls its output UTF-8, but texts are in it as they came, whatever octets they have.
        try (Reader pdml = new XmlCharacters(
                new BufferedReader(new InputStreamReader(decoder.getInputStream(), StandardCharsets.ISO_8859_1)))) {
            return Pdml.read(pdml);
        } finally {
            decoder.destroyForcibly().waitFor();
        }
    }

    private static String file(Path directory) {
        return directory.resolve("wire.pcapng").toString();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        tshark.destroyForcibly().onExit().join();
    }
}
