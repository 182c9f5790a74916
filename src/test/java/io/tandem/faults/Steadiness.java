// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.tools.SessionTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whether all is as it should be: every client at home, the primary alone at the providers, messages flowing. */
final class Steadiness {
    private static final long JUST_NOW = Duration.ofMillis(500).toNanos();

    /** What looks well for a moment may be on its way to a change of roles. */
    private static final long STAYS = Duration.ofMillis(1500).toNanos();

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Rig rig;

    Steadiness(Rig rig) {
        this.rig = rig;
    }

    /** Since when all is as it should be, once it has been so for a while; empty if that does not come in time. */
    OptionalLong await(Duration longest) {
        long begun = System.nanoTime();
        OptionalLong since = OptionalLong.empty();
        while (System.nanoTime() - begun < longest.toNanos()) {
            if (!missing().isEmpty()) {
                since = OptionalLong.empty();
            } else if (since.isEmpty()) {
                since = OptionalLong.of(System.nanoTime());
            } else if (System.nanoTime() - since.getAsLong() >= STAYS) {
                return since;
            }
            Waits.pass(LOOK);
        }
        return OptionalLong.empty();
    }

    /** What is not as it should be, in words; empty if all is. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        long justNow = System.nanoTime() - JUST_NOW;
        if (!rig.holds(Home.PRIMARY)) {
            missing.add("the primary does not hold all accounts");
        }
        for (SessionTrace session : rig.provider().sessions()) {
            if (session.ended().isEmpty() && session.systemType().equals(Home.SECONDARY.toString())) {
                missing.add("the secondary still has a session of " + session.account());
            }
        }
        for (ClientGroup group : rig.clients()) {
            Home away = group.home() == Home.PRIMARY ? Home.SECONDARY : Home.PRIMARY;
            if (group.acceptedBy(group.home(), justNow).isEmpty()) {
                missing.add("the clients of the " + group.home() + " are not served there");
            }
            if (group.acceptedBy(away, justNow).isPresent()) {
                missing.add("clients of the " + group.home() + " are served by the " + away);
            }
        }
        long underWay = rig.underWay();
        if (underWay > rig.usuallyUnderWay()) {
            missing.add(underWay + " messages have not arrived yet");
        }
        for (String account : Rig.ACCOUNTS) {
            if (Arrivals.of(rig.provider().sessions(), account, justNow).none()) {
                missing.add("nothing arrives at the provider for " + account);
            }
        }
        return missing;
    }
}
