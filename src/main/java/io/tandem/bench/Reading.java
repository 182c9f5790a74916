// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What everybody has counted up to about one moment; each part has its own time.
 *
 * @param provider empty where there is none
 * @param cpu seconds so far by process
 * @param allocated octets so far by node
 * @param cpuNanos when those were read, of {@link System#nanoTime()}
 */
record Reading(
        ClientReading client,
        Optional<ProviderReading> provider,
        Map<String, Double> cpu,
        Map<String, Long> allocated,
        long cpuNanos) {

    /** Messages a second that the client was answered ESME_ROK for since an earlier reading. */
    double acceptedPerSecond(Reading since) {
        return rate(client.accepted() - since.client.accepted(), client.nanos() - since.client.nanos());
    }

    /** Receipts a second that came to the client. */
    double receiptsPerSecond(Reading since) {
        return rate(client.receipts() - since.client.receipts(), client.nanos() - since.client.nanos());
    }

    /** Messages a second that came to the provider, each counted once. */
    double deliveredPerSecond(Reading since) {
        return provider.orElseThrow().distinctPerSecond(since.provider.orElseThrow());
    }

    /** How much of one processor a process had, 1 for all of it. */
    double share(String process, Reading since) {
        return (cpu.get(process) - since.cpu.get(process)) * 1e9 / (cpuNanos - since.cpuNanos);
    }

    /** CPU seconds of a process for 1,000 messages at this rate. */
    double cpuPerThousand(String process, Reading since, double messagesPerSecond) {
        return share(process, since) / messagesPerSecond * 1000;
    }

    /** Octets that a node allocated for a message at this rate. */
    double allocatedPerMessage(String node, Reading since, double messagesPerSecond) {
        double perSecond = rate(allocated.get(node) - since.allocated.get(node), cpuNanos - since.cpuNanos);
        return perSecond / messagesPerSecond;
    }

    private static double rate(long count, long nanos) {
        return count * 1e9 / nanos;
    }

    static double cpuSeconds(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }
}
