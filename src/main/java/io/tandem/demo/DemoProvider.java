// SPDX-License-Identifier: Apache-2.0
package io.tandem.demo;

import io.tandem.account.Password;
import io.tandem.tools.MobileOriginated;
import io.tandem.tools.ProviderOptions;
import io.tandem.tools.ProviderOptionsBuilder;
import io.tandem.tools.ProviderSimulator;
import io.tandem.tools.SessionTrace;
import io.tandem.tools.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The provider both nodes have accounts at, simulated in this process: what is counted here no node can get wrong. It lets each
 * account be bound once. Times are nanoseconds of {@link System#nanoTime()}.
 */
final class DemoProvider implements AutoCloseable {
    private static final Duration RESPONSE_DELAY = Duration.ofMillis(5);
    private static final Duration RECEIPT_DELAY = Duration.ofMillis(500);
    private static final String HANDSET = "491700000000";

    private final ProviderSimulator simulator;
    private final Path record;

    /** @param record the file that gets a line for each submit_sm */
    DemoProvider(int port, DemoSecrets secrets, Path record) {
        this.record = record;
        ProviderOptionsBuilder options = ProviderOptions.builder()
                .port(port)
                .singleBind(true)
                .responseDelay(RESPONSE_DELAY)
                .receiptDelay(RECEIPT_DELAY)
                .record(record);
        Leg.ALL.forEach(
                leg -> options.account(leg.systemId(), Password.plain(secrets.of(leg.account() + "_PASSWORD"))));
        simulator = new ProviderSimulator(options.build());
    }

    /** @throws IOException if the port is taken in the meantime */
    void start() throws IOException {
        simulator.start();
    }

    Tally counts(Leg leg) {
        return simulator.counts().account(leg.systemId());
    }

    void sendMo(Leg leg, String to, String text) {
        simulator.sendMo(new MobileOriginated(leg.systemId(), HANDSET, to, text));
    }

    /** When the last of the accounts was bound by this node since a time; empty while one is not. */
    OptionalLong boundBy(DemoNode node, long since) {
        List<SessionTrace> sessions = simulator.sessions();
        long last = since;
        for (Leg leg : Leg.ALL) {
            OptionalLong bound = sessions.stream()
                    .filter(session -> session.account().equals(leg.systemId())
                            && session.systemType().equals(node.name())
                            && session.boundAt() - since >= 0
                            && session.ended().isEmpty())
                    .mapToLong(SessionTrace::boundAt)
                    .min();
            if (bound.isEmpty()) {
                return OptionalLong.empty();
            }
            last = Math.max(last, bound.getAsLong());
        }
        return OptionalLong.of(last);
    }

    /** What reached it; only after {@link #close}. */
    Delivered delivered() throws IOException {
        return Delivered.read(record);
    }

    @Override
    public void close() throws IOException {
        simulator.close();
    }
}
