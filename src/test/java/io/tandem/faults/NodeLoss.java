// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;
import java.util.Optional;

/** A node goes at a random point of the load, the other one is to take over, and it comes back. */
record NodeLoss(String name, Home victim, How how, int times) implements Experiment {
    /** How it goes. */
    enum How {
        KILLED("is killed (SIGKILL)"),
        POWERLESS("loses its power: not a packet leaves it any more, then it is killed"),
        HUNG("hangs (SIGSTOP) until the other has taken over, and goes on");

        private final String words;

        How(String words) {
            this.words = words;
        }
    }

    @Override
    public String says() {
        return "The " + victim + " " + how.words + ", under load.";
    }

    @Override
    public Limits limits() {
        return how == How.KILLED ? Limits.killed() : Limits.silent();
    }

    @Override
    public Optional<String> missing(Network network) {
        return how == How.POWERLESS ? Experiment.needsWires(network) : Optional.empty();
    }

    @Override
    public void run(Trial trial) throws Exception {
        Node node = trial.rig().node(victim);
        trial.wander();
        Home survivor = victim == Home.PRIMARY ? Home.SECONDARY : Home.PRIMARY;
        Fault fault = trial.fault(victim + " " + how.words, () -> lose(node));
        fault.awaitTakeover(survivor);
        trial.runOn(Duration.ofMillis(500), Duration.ofSeconds(2));
        fault.end(node::restore);
    }

    private void lose(Node node) throws Exception {
        switch (how) {
            case KILLED -> node.kill();
            case POWERLESS -> {
                node.unplug();
                node.kill();
            }
            case HUNG -> node.pause();
        }
    }
}
