// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import java.time.Duration;
import java.util.OptionalLong;

/** One fault, from its beginning until all is as before, and what is measured meanwhile. */
final class Fault {
    private static final Duration TAKEOVER = Duration.ofSeconds(20);

    private final Trial trial;
    private final String what;
    private final long begun;
    private final long duplicatesBefore;
    private final Stalls stalls = Stalls.watch();
    private double takeover = Round.NOT_EXPECTED;

    private Fault(Trial trial, String what) {
        this.trial = trial;
        this.what = what;
        this.duplicatesBefore = duplicates();
        this.begun = System.nanoTime();
    }

    static Fault begin(Trial trial, String what, Act act) throws Exception {
        Fault fault = new Fault(trial, what);
        act.perform();
        return fault;
    }

    long begun() {
        return begun;
    }

    /** Waits until this node serves the other's clients and holds the accounts; notes how long it took. */
    Fault awaitTakeover(Home survivor) {
        return awaitTakeover(survivor, TAKEOVER);
    }

    Fault awaitTakeover(Home survivor, Duration longest) {
        boolean taken = Waits.until(longest, () -> takenOver(survivor).isPresent());
        if (!taken) {
            trial.broken("the %s has not taken over within %d s", survivor, longest.toSeconds());
        }
        takeover = taken ? (takenOver(survivor).getAsLong() - begun) / 1e6 : Round.NONE;
        return this;
    }

    private OptionalLong takenOver(Home survivor) {
        ClientGroup orphans = trial.rig().clients(survivor == Home.PRIMARY ? Home.SECONDARY : Home.PRIMARY);
        OptionalLong served = orphans.acceptedBy(survivor, begun);
        OptionalLong bound = survivor == Home.PRIMARY && trial.rig().holds(Home.PRIMARY)
                ? OptionalLong.of(begun)
                : trial.rig().boundBy(survivor, begun);
        return served.isPresent() && bound.isPresent()
                ? OptionalLong.of(Math.max(served.getAsLong(), bound.getAsLong()))
                : OptionalLong.empty();
    }

    /** Lasts for a while. */
    Fault lasting(Duration time) {
        Waits.pass(time);
        return this;
    }

    /** Ends the fault, waits until all is at home, and adds what was measured to the trial. */
    void end(Act act) throws Exception {
        long ended = System.nanoTime();
        act.perform();
        OptionalLong home = trial.awaitHome();
        long now = System.nanoTime();
        double outage = 0;
        double homecoming = 0;
        for (ClientGroup group : trial.rig().clients()) {
            outage = Math.max(outage, group.longestGap(begun, ended));
            homecoming = Math.max(homecoming, group.longestGap(ended, now));
        }
        double gap = 0;
        for (String account : Rig.ACCOUNTS) {
            gap = Math.max(
                    gap,
                    Arrivals.of(trial.rig().provider().sessions(), account, begun)
                            .longestGap(begun, now));
        }
        trial.add(trial.round(
                what,
                takeover,
                outage,
                gap,
                homecoming,
                home.isPresent() ? (home.getAsLong() - ended) / 1e6 : Round.NONE,
                stalls.worst(),
                duplicates() - duplicatesBefore,
                trial.roleChanges(begun)));
    }

    private long duplicates() {
        return trial.rig().provider().counts().all().duplicates();
    }
}
