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
    private static final Duration CATCH = Duration.ofSeconds(20);

    /** What is held. */
    enum Which {
        BIND("stale-bind", "A bind of the link"),
        ANSWER("stale-enquire-link-resp", "The enquire_link_resp that confirms a bind of the link");

        private final String name;
        private final String words;

        Which(String name, String words) {
            this.name = name;
            this.words = words;
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
        return usual.withCarelessProviders().withProxy(Party.LINK_PROXY);
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
        HoldingProxy link = rig.proxy(Party.LINK_PROXY);
        Fault fault = trial.fault(which.words + " is held", () -> {
            trial.primary().kill();
            Hold bind = link.hold(Direction.TO_SERVER, CommandId.BIND_TRANSCEIVER);
            trial.primary().start();
            await(bind);
            if (which == Which.ANSWER) {
                // The one that confirms this bind, not one of a session of a secondary that holds the accounts.
                await(link.hold(Direction.TO_SERVER, CommandId.ENQUIRE_LINK | CommandId.RESPONSE));
            }
            rig.history().begin(Home.SECONDARY, Ill.LINK_CUT);
        });
        fault.lasting(HELD);
        rig.history().end(Home.SECONDARY, Ill.LINK_CUT);
        fault.end(link::release);
    }

    private void await(Hold hold) throws InterruptedException {
        if (!hold.awaitCaught(CATCH)) {
            throw new MissedMoment(which.words + " to hold did not come within " + CATCH.toSeconds() + " s");
        }
    }
}
