// SPDX-License-Identifier: Apache-2.0
package io.tandem.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether every message that was accepted came to the provider, once, and every receipt back: by the counts of the tools. */
final class Balance {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long STANDSTILL_NANOS = Duration.ofSeconds(20).toNanos();

    private Balance() {}

    /** Waits until all that clients were answered ESME_ROK for is there, or nothing more comes. */
    static ProviderReading settle(Provider provider, long accepted) throws BenchException, InterruptedException {
        long[] last = {-1, System.nanoTime()};
        Await.until(LONGEST, "all messages come to the provider", () -> {
            ProviderReading now = provider.counts();
            if (now.distinct() != last[0]) {
                last[0] = now.distinct();
                last[1] = now.nanos();
            }
            return now.distinct() >= accepted || System.nanoTime() - last[1] > STANDSTILL_NANOS;
        });
        return provider.counts();
    }

    /** What is wrong with the final counts; empty if all is there once. */
    static List<String> problems(List<ClientReading> clients, ProviderReading provider) {
        List<String> problems = new ArrayList<>();
        clients.forEach(client -> problems.addAll(problems(client)));
        problems.addAll(
                delivery(clients.stream().mapToLong(ClientReading::accepted).sum(), provider));
        return problems;
    }

    /** What is wrong at the provider. */
    static List<String> delivery(long accepted, ProviderReading provider) {
        List<String> problems = new ArrayList<>();
        add(problems, accepted - provider.distinct(), "messages LOST: accepted, and never at the provider");
        add(problems, provider.distinct() - accepted, "messages at the provider that no client was answered for");
        add(problems, provider.duplicates(), "messages DOUBLED at the provider");
        add(problems, provider.refused(), "messages refused by the provider");
        return problems;
    }

    /** What is wrong at a client. */
    static List<String> problems(ClientReading client) {
        List<String> problems = new ArrayList<>();
        if (!client.failure().isEmpty()) {
            problems.add(client.failure());
        }
        add(problems, client.accepted() == 0 ? 1 : 0, "client was answered ESME_ROK for nothing");
        add(problems, client.refused(), "messages refused");
        add(problems, client.inDoubt(), "messages never answered");
        add(problems, client.idsRepeated(), "message_ids given twice");
        add(problems, client.receiptsMissing(), "receipts LOST");
        add(problems, client.receiptsDuplicate(), "receipts DOUBLED");
        add(problems, client.receiptsUnknown(), "receipts for no message of the client");
        add(problems, client.sessionsLost(), "sessions lost");
        return problems;
    }

    private static void add(List<String> problems, long count, String what) {
        if (count > 0) {
            problems.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }
}
