// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Clients that are bound and do nothing: what a session costs. */
final class IdleSessions implements Scenario {
    private static final int FEW = 1000;
    private static final Duration BIND = Duration.ofMinutes(5);

    /** Each connection of the load client takes two file descriptors. */
    private static final int OF_ONE_CLIENT = 2500;

    private static final int OTHER_DESCRIPTORS = 500;
    private static final double KILOBYTE = 1024;
    private static final double PERCENT = 100;

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public String what() {
        return "idle sessions, 1,000 and as many as --sessions says: threads, memory of each, processor";
    }

    @Override
    public RunResult run(Workbench bench) throws BenchException, IOException, InterruptedException {
        int most = bench.plan().sessions();
        List<Measure> measures = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int sessions : most > FEW ? new int[] {FEW, most} : new int[] {most}) {
            requireDescriptors(sessions);
            bench.progress().say(String.format(Locale.ROOT, "    %,d sessions", sessions));
            RunResult run = run(bench, sessions);
            measures.addAll(run.measures());
            problems.addAll(run.problems());
        }
        return new RunResult(measures, problems, List.of());
    }

    private static void requireDescriptors(int sessions) throws BenchException {
        var system = ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
        long limit = system == null ? Long.MAX_VALUE : system.getMaxFileDescriptorCount();
        if (limit < sessions + OTHER_DESCRIPTORS) {
            throw new BenchException(sessions + " sessions take more file descriptors than a process may have, " + limit
                    + ": raise the limit (ulimit -Hn), or say fewer with --sessions");
        }
    }

    private static RunResult run(Workbench bench, int sessions)
            throws BenchException, IOException, InterruptedException {
        Map<String, String> set = new LinkedHashMap<>(Settings.ROOM);
        set.put("clients.acme.binds", Integer.toString(sessions));
        try (Bed bed = bench.bed()) {
            NodeProcess primary = bed.startPrimary(set);
            long heapBefore = primary.jvm().liveHeap();
            long residentBefore = primary.residentKilobytes();
            long begun = System.nanoTime();
            List<Client> clients = bind(bed, primary, sessions);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double cpu = Reading.cpuSeconds(primary.pid());
            long idleSince = System.nanoTime();
            bench.progress().say("    all are bound, and idle");
            TimeUnit.NANOSECONDS.sleep(bench.plan().measured().toNanos());
            double share = (Reading.cpuSeconds(primary.pid()) - cpu) * 1e9 / (System.nanoTime() - idleSince);
            String label = String.format(Locale.ROOT, "%,d sessions: ", sessions);
            List<Measure> measures = List.of(
                    Measure.lower(
                            label + "heap of each",
                            "kB",
                            (primary.jvm().liveHeap() - heapBefore) / KILOBYTE / sessions),
                    Measure.lower(
                            label + "memory of the process, for each",
                            "kB",
                            (double) (primary.residentKilobytes() - residentBefore) / sessions),
                    Measure.lower(label + "threads", "", primary.jvm().threads()),
                    Measure.lower(label + "CPU while idle", Units.PERCENT, share * PERCENT),
                    Measure.higher(label + "bound", "binds/s", sessions / seconds));
            List<String> problems = new ArrayList<>();
            for (Client client : clients) {
                long lost = client.finish().sessionsLost();
                if (lost > 0) {
                    problems.add(lost + " sessions lost while idle");
                }
            }
            return bed.conclude(new RunResult(measures, problems, List.of()));
        }
    }

    private static List<Client> bind(Bed bed, NodeProcess primary, int sessions)
            throws BenchException, IOException, InterruptedException {
        List<Client> clients = new ArrayList<>();
        for (int left = sessions; left > 0; left -= OF_ONE_CLIENT) {
            clients.add(bed.startClient(Load.of(primary.port(), "acme", Math.min(left, OF_ONE_CLIENT), 1)
                    .idle()));
        }
        Await.until(BIND, sessions + " sessions are bound", () -> {
            long bound = 0;
            for (Client client : clients) {
                ClientReading now = client.counts();
                bound += now.binds() - now.sessionsLost();
            }
            return bound == sessions;
        });
        return clients;
    }
}
