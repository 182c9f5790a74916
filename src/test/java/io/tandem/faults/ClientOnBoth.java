// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.account.Password;
import io.tandem.lab.NodeSetup;
import io.tandem.smpp.session.BindType;
import io.tandem.tools.LoadClient;
import io.tandem.tools.LoadOptions;
import java.time.Duration;

/** A client of the primary that wants a session on each node all the time. */
record ClientOnBoth() implements Experiment {
    private static final Duration LONG = Duration.ofDays(1);
    /** Messages a second: the second one never comes. */
    private static final double ONCE = 0.000_01;

    private static final Duration WATCHED = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "client-on-both";
    }

    @Override
    public String says() {
        return "A client of the primary also tries to bind at the secondary all the time, which is right only while the"
                + " primary is dead.";
    }

    @Override
    public Limits limits() {
        return Limits.killed();
    }

    @Override
    public void run(Trial trial) throws Exception {
        try (LoadClient stray = stray(trial.secondary())) {
            stray.start();
            Waits.pass(WATCHED);
            if (stray.snapshot().binds() > 0) {
                trial.broken("the secondary took a client of the living primary");
            }
            Fault fault = trial.fault("primary killed, with a client on both", trial.primary()::kill);
            fault.awaitTakeover(Home.SECONDARY);
            if (!Waits.until(WATCHED, () -> stray.snapshot().binds() > 0)) {
                trial.broken("the secondary does not take the client of the dead primary");
            }
            fault.end(trial.primary()::start);
            long lost = stray.snapshot().sessionsLost();
            if (!Waits.until(
                    WATCHED,
                    () -> stray.snapshot().sessionsLost() >= stray.snapshot().binds())) {
                trial.broken("the secondary keeps a client of the living primary; %d of its sessions ended", lost);
            }
        }
    }

    /** It submits once and stays; it takes no receipts, which belong to those who are counted. */
    private static LoadClient stray(Node node) {
        return new LoadClient(LoadOptions.builder(node.address(), node.port())
                .systemId("acme")
                .password(Password.plain(NodeSetup.PASSWORD))
                .bindType(BindType.TRANSMITTER)
                .count(2)
                .rate(ONCE)
                .receipts(false)
                .duration(LONG)
                .bindTimeout(LONG)
                .build());
    }
}
