// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.faults.History.Ill;
import io.tandem.faults.HoldingProxy.Direction;
import io.tandem.faults.HoldingProxy.Hold;
import io.tandem.smpp.pdu.CommandId;
import java.time.Duration;

/** What the secondary sent before a cut arrives at the primary long after it, when it is no longer true. */
record StalePdu(Which which) implements Experiment {
    private static final Duration HELD = Duration.ofSeconds(8);
    private static final Duration CATCH = Duration.ofSeconds(10);

    /** What is held. */
    enum Which {
        BIND("stale-bind", "A bind of the link", CommandId.BIND_TRANSCEIVER),
        ANSWER(
                "stale-enquire-link-resp",
                "An enquire_link_resp of the secondary",
                CommandId.ENQUIRE_LINK | CommandId.RESPONSE);

        private final String name;
        private final String words;
        private final int commandId;

        Which(String name, String words, int commandId) {
            this.name = name;
            this.words = words;
            this.commandId = commandId;
        }
    }

    @Override
    public String name() {
        return which.name;
    }

    @Override
    public String says() {
        return which.words + " is held in a proxy for " + HELD.toSeconds()
                + " s, the primary being killed and started meanwhile; the providers allow two binds.";
    }

    @Override
    public Limits limits() {
        return Limits.safe();
    }

    @Override
    public RigOptions rig(RigOptions usual) {
        return usual.withCarelessProviders().withLinkThroughProxy();
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(30);
    }

    /** The primary starts anew, so it needs a bind and its confirmation: that is what comes too late. */
    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        Rig rig = trial.rig();
        Fault fault = trial.fault(which.words + " is held", () -> {
            trial.primary().kill();
            Hold hold = rig.proxy().hold(Direction.TO_PRIMARY, which.commandId);
            trial.primary().start();
            if (!hold.awaitCaught(CATCH)) {
                trial.say("nothing to hold came within %d s", CATCH.toSeconds());
            }
            rig.history().begin(Home.SECONDARY, Ill.LINK_CUT);
        });
        fault.lasting(HELD);
        rig.history().end(Home.SECONDARY, Ill.LINK_CUT);
        fault.end(rig.proxy()::release);
    }
}
