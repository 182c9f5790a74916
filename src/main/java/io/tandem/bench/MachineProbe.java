// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Finds out what the machine is, and how long its disk takes to make something durable. */
final class MachineProbe {
    private static final int SYNCS = 300;
    private static final int PAGE = 4096;
    private static final int DIGITS = 3;
    private static final double MICRO = 1e3;
    private static final long MEGABYTE = 1L << 20;

    private MachineProbe() {}

    /** @param directory on the disk of the stores; exists */
    static Machine look(Path directory) throws IOException {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        FileStore disk = Files.getFileStore(directory);
        double load = system.getSystemLoadAverage();
        Histogram syncs = syncs(directory);
        return new Machine(
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                system.getTotalMemorySize() / MEGABYTE,
                disk.type() + " on " + disk.name(),
                syncs.getValueAtPercentile(50) / MICRO,
                syncs.getValueAtPercentile(99) / MICRO,
                load);
    }

    private static String cpu() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    /** Of a file that grows by a page each time, as a log does. In nanoseconds. */
    private static Histogram syncs(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "sync", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            Histogram nanos = new Histogram(DIGITS);
            ByteBuffer page = ByteBuffer.allocate(PAGE);
            for (int i = 0; i < SYNCS; i++) {
                channel.write(page.rewind());
                long begun = System.nanoTime();
                channel.force(false);
                nanos.recordValue(System.nanoTime() - begun);
            }
            return nanos;
        } finally {
            Files.delete(file);
        }
    }
}
