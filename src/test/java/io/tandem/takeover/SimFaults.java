// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.EnumSet;
import java.util.List;

/** What can happen to the pair, and how it ends again. */
final class SimFaults {
    enum Kind {
        KILL_PRIMARY,
        KILL_SECONDARY,
        POWER_LOSS_PRIMARY,
        POWER_LOSS_SECONDARY,
        PAUSE_PRIMARY,
        PAUSE_SECONDARY,
        CUT,
        CUT_TO_PRIMARY,
        CUT_TO_SECONDARY,
        FIREWALL,
        NO_PROVIDER_PRIMARY,
        NO_PROVIDER_SECONDARY,
        NO_PROVIDER,
        SWITCHOVER,
        STOP_PRIMARY,
        STOP_SECONDARY,
        PASSWORD,
        PORT,
        NO_ARBITER_PRIMARY,
        NO_ARBITER_SECONDARY,
        NO_ARBITER
    }

    /** Those that mean something without an arbiter. */
    static final List<Kind> OF_THE_PAIR = List.copyOf(EnumSet.range(Kind.KILL_PRIMARY, Kind.PORT));

    private final SimTime time;
    private final SimNet net;
    private final SimPrimary primary;
    private final SimSecondary secondary;
    private final SimJudge judge;
    private final SimArbiter arbiter;

    SimFaults(
            SimTime time, SimNet net, SimPrimary primary, SimSecondary secondary, SimJudge judge, SimArbiter arbiter) {
        this.arbiter = arbiter;
        this.time = time;
        this.net = net;
        this.primary = primary;
        this.secondary = secondary;
        this.judge = judge;
    }

    void happen(Kind kind, long nanos) {
        time.trace("FAULT " + kind + " for " + nanos / SimTime.MILLI + " ms");
        judge.disturbed();
        begin(kind);
        time.after(nanos, () -> {
            time.trace("END of " + kind);
            judge.disturbed();
            end(kind);
        });
    }

    private void begin(Kind kind) {
        switch (kind) {
            case KILL_PRIMARY -> primary.die(false);
            case KILL_SECONDARY -> secondary.die(false);
            case POWER_LOSS_PRIMARY -> primary.die(true);
            case POWER_LOSS_SECONDARY -> secondary.die(true);
            case PAUSE_PRIMARY -> primary.pause();
            case PAUSE_SECONDARY -> secondary.pause();
            case CUT -> net.cut(true, true);
            case CUT_TO_PRIMARY -> net.cut(true, false);
            case CUT_TO_SECONDARY -> net.cut(false, true);
            case FIREWALL -> net.firewall(true);
            case NO_PROVIDER_PRIMARY -> primary.providers.reachable(false);
            case NO_PROVIDER_SECONDARY -> secondary.providers.reachable(false);
            case NO_PROVIDER -> {
                primary.providers.reachable(false);
                secondary.providers.reachable(false);
            }
            case SWITCHOVER -> primary.ask(Wish.SWITCHOVER);
            case STOP_PRIMARY -> primary.ask(Wish.STOP);
            case STOP_SECONDARY -> secondary.ask(Wish.STOP);
            case PASSWORD -> primary.rejects(true);
            case PORT -> primary.closePort();
            case NO_ARBITER_PRIMARY -> arbiter.connect(primary, false);
            case NO_ARBITER_SECONDARY -> arbiter.connect(secondary, false);
            case NO_ARBITER -> {
                arbiter.connect(primary, false);
                arbiter.connect(secondary, false);
            }
        }
    }

    private void end(Kind kind) {
        switch (kind) {
            case KILL_PRIMARY, POWER_LOSS_PRIMARY, STOP_PRIMARY -> restart(primary);
            case KILL_SECONDARY, POWER_LOSS_SECONDARY, STOP_SECONDARY -> restart(secondary);
            case PAUSE_PRIMARY -> primary.resume();
            case PAUSE_SECONDARY -> secondary.resume();
            case CUT, CUT_TO_PRIMARY, CUT_TO_SECONDARY, FIREWALL -> net.firewall(false);
            case NO_PROVIDER_PRIMARY -> primary.providers.reachable(true);
            case NO_PROVIDER_SECONDARY -> secondary.providers.reachable(true);
            case NO_PROVIDER -> {
                primary.providers.reachable(true);
                secondary.providers.reachable(true);
            }
            case SWITCHOVER -> primary.ask(Wish.HAND_BACK);
            case PASSWORD -> primary.rejects(false);
            case PORT -> primary.reopenPort();
            case NO_ARBITER_PRIMARY -> arbiter.connect(primary, true);
            case NO_ARBITER_SECONDARY -> arbiter.connect(secondary, true);
            case NO_ARBITER -> {
                arbiter.connect(primary, true);
                arbiter.connect(secondary, true);
            }
        }
    }

    /** What was killed comes back; what is still stopping is given no more time. */
    private void restart(SimNode<?> node) {
        if (node.stopping()) {
            node.die(false);
        }
        node.start();
    }
}
