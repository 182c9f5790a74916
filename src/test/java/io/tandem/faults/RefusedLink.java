// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.faults.History.Ill;
import java.time.Duration;

/** Something on the way refuses the link in the name of a primary that lives. */
record RefusedLink(Duration time) implements Experiment {
    @Override
    public String name() {
        return "refused-link";
    }

    @Override
    public String says() {
        return "Connections of the link are reset and refused for " + time.toSeconds()
                + " s while the primary lives; the providers allow one bind.";
    }

    @Override
    public Limits limits() {
        return Limits.safe().withCutLink();
    }

    @Override
    public RigOptions rig(RigOptions usual) {
        return usual.withProxy(Party.LINK_PROXY);
    }

    @Override
    public void run(Trial trial) throws Exception {
        trial.wander();
        trial.fault("the link is refused for " + time.toSeconds() + " s", () -> {
                    trial.rig().history().begin(Home.SECONDARY, Ill.LINK_CUT);
                    trial.rig().proxy(Party.LINK_PROXY).refuse();
                })
                .lasting(time)
                .end(() -> {
                    trial.rig().proxy(Party.LINK_PROXY).accept();
                    trial.rig().history().end(Home.SECONDARY, Ill.LINK_CUT);
                });
    }
}
