// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** PDUs as a capture of TCP segments, one in each, and what tshark makes of them. Needs no right to capture. */
final class Dissection {
    private static final Path TSHARK = Path.of("/usr/bin/tshark");
    /** The severity of what is wrong; warnings have another. */
    static final String EXPERT_ERROR = "8388608";

    private static final int PORT = 2775;
    private static final int LINKTYPE_RAW = 101;
    private static final int HEADERS = 40;
    /** More does not fit an IP packet. */
    static final int LONGEST = 0xFFFF - HEADERS;

    private Dissection() {}

    static void requireTshark() {
        boolean there = Files.isExecutable(TSHARK);
        if (!there) {
            System.out.println("*** SKIPPED: " + TSHARK + " is not there: apt-get install tshark");
        }
        assumeTrue(there, "no tshark");
    }

    /** A line for each PDU, of what is separated by tabs: command_id; that it is malformed; what experts say, how bad, and what. */
    static List<String> of(Path directory, List<byte[]> pdus) throws IOException, InterruptedException {
        Path capture = directory.resolve("pdus.pcap");
        Files.write(capture, pcap(pdus));
        Path out = directory.resolve("tshark.out");
        Process tshark = new ProcessBuilder(
                        (TSHARK + " -n -r " + capture + " -d tcp.port==" + PORT + ",smpp -T fields -e smpp.command_id"
                                        + " -e _ws.malformed -e _ws.expert.severity -e _ws.expert.message"
                                        // What is in a user data header is the handsets' business, and random here.
                                        + " --disable-protocol gsm_sms_ud")
                                .split(" "))
                .redirectError(directory.resolve("tshark.err").toFile())
                .redirectOutput(out.toFile())
                .start();
        if (tshark.waitFor() != 0) {
            throw new IOException(Files.readString(directory.resolve("tshark.err"), StandardCharsets.ISO_8859_1));
        }
        return Files.readString(out, StandardCharsets.ISO_8859_1).lines().toList();
    }

    private static byte[] pcap(List<byte[]> pdus) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ByteBuffer.allocate(24)
                .putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(0x40000)
                .putInt(LINKTYPE_RAW)
                .array());
        int sequence = 1;
        for (byte[] pdu : pdus) {
            int length = HEADERS + pdu.length;
            file.writeBytes(ByteBuffer.allocate(16 + HEADERS)
                    .putLong(0)
                    .putInt(length)
                    .putInt(length)
                    // IPv4 from 127.0.0.1 to 127.0.0.1, checksum not computed
                    .putShort((short) 0x4500)
                    .putShort((short) length)
                    .putInt(0)
                    .putInt(0x40060000)
                    .putInt(0x7F000001)
                    .putInt(0x7F000001)
                    // TCP: PSH, ACK
                    .putShort((short) 40000)
                    .putShort((short) PORT)
                    .putInt(sequence)
                    .putInt(1)
                    .putInt(0x5018FFFF)
                    .putInt(0)
                    .array());
            file.writeBytes(pdu);
            sequence += pdu.length;
        }
        return file.toByteArray();
    }
}
