// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;
import java.util.Optional;

/** The wire between the nodes is cut in silence; both reach their clients and the providers. */
record LinkCut(Duration time, Way way) implements Experiment {
    private static final Duration TAKE = Duration.ofSeconds(4);

    /** Whose PDUs are lost. */
    enum Way {
        BOTH(""),
        FROM_PRIMARY("-from-primary"),
        FROM_SECONDARY("-from-secondary");

        private final String suffix;

        Way(String suffix) {
            this.suffix = suffix;
        }
    }

    @Override
    public String name() {
        return "cut-link-" + time.toSeconds() + "s" + way.suffix;
    }

    @Override
    public String says() {
        String what =
                switch (way) {
                    case BOTH -> "Both directions";
                    case FROM_PRIMARY -> "What the primary sends";
                    case FROM_SECONDARY -> "What the secondary sends";
                };
        return what + " of the link is lost for " + time.toSeconds() + " s; the providers allow one bind.";
    }

    @Override
    public Limits limits() {
        return (time.compareTo(TAKE) < 0 ? Limits.unmoved() : Limits.safe()).withCutLink();
    }

    @Override
    public Optional<String> missing(Network network) {
        return Experiment.needsWires(network);
    }

    @Override
    public Duration lasts() {
        return time.plusSeconds(20);
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        trial.fault("the link is cut for " + time.toSeconds() + " s", () -> cut(trial))
                .lasting(time)
                .end(() -> {
                    trial.primary().healToPeer();
                    trial.secondary().healToPeer();
                });
    }

    private void cut(Trial trial) {
        if (way != Way.FROM_SECONDARY) {
            trial.rig().node(Home.PRIMARY).cutFromPeer();
        }
        if (way != Way.FROM_PRIMARY) {
            trial.rig().node(Home.SECONDARY).cutFromPeer();
        }
    }
}
