// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What both nodes' states have in common, while a decision changes it. Used for one decision, by one thread. */
abstract class Draft {
    final Timers timers;
    final long now;
    Role role;
    GroupState providers;
    Reachability reach;
    Stability stability;
    long heard;
    boolean met;
    boolean servesHome;
    boolean servesPeer;
    ArbiterLock lock;

    private final List<Action> actions = new ArrayList<>();
    private String reason = "";

    Draft(Timers timers, long now) {
        this.timers = timers;
        this.now = now;
    }

    List<Action> actions() {
        return actions;
    }

    String reason() {
        return reason;
    }

    void act(Action action) {
        actions.add(action);
    }

    /** The last reason given stands. */
    void because(String why) {
        reason = why;
    }

    /** Beside what else this decision was taken for. */
    void alsoBecause(String why) {
        reason = reason.isEmpty() ? why : reason + "; " + why;
    }

    void become(Role next) {
        if (!role.mayBecome(next)) {
            throw new IllegalStateException(role + " cannot become " + next);
        }
        role = next;
    }

    /** Whether a time is up that began then. */
    boolean over(Duration time, long began) {
        return now - began >= time.toNanos();
    }

    void heardAt(long octet) {
        heard = Math.max(heard, octet);
    }

    void reach(boolean reachable) {
        if (reach.reachable() != reachable) {
            reach = new Reachability(reachable, now);
            because(reachable ? "a provider can be reached" : "no provider can be reached");
        }
    }

    void startProviders() {
        providers = GroupState.RUNNING;
        act(new Action.Grant());
        act(new Action.Start(RouteGroup.PROVIDERS));
    }

    /** In order: what is in flight may finish. */
    void stopProviders() {
        if (providers == GroupState.RUNNING) {
            providers = GroupState.STOPPING;
            act(new Action.Stop(RouteGroup.PROVIDERS));
        }
    }

    /** At once: what is in flight is in doubt. */
    void cutProviders() {
        act(new Action.Revoke());
        if (providers != GroupState.STOPPED) {
            act(new Action.CutProviders());
            stopProviders();
        }
    }

    void serveHome(boolean serve) {
        if (servesHome != serve) {
            servesHome = serve;
            act(new Action.ServeHome(serve));
        }
    }

    void servePeer(boolean serve) {
        if (servesPeer != serve) {
            servesPeer = serve;
            act(new Action.ServePeer(serve));
            act(serve ? new Action.Start(RouteGroup.PEER_CLIENTS) : new Action.Stop(RouteGroup.PEER_CLIENTS));
        }
    }

    void wantLock(boolean wants) {
        if (lock.needed() && wants != lock.wanted()) {
            lock = wants ? lock.sought() : lock.freed();
            act(wants ? new Action.SeekLock(lock.attempt()) : new Action.FreeLock());
        }
    }

    void lockHeard(long attempt, boolean held) {
        ArbiterLock before = lock;
        lock = lock.heard(attempt, held);
        if (!lock.equals(before)) {
            because(held ? "the arbiter's lock is ours" : "the arbiter's lock is not ours any more");
        }
    }

    String silence() {
        return millis(now - heard);
    }

    static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }

    static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
