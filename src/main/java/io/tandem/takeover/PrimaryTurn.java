// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.takeover.PrimaryState.Leaving;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One decision of the primary: the state while it is being changed. Used once, by one thread. */
final class PrimaryTurn {
    private final Timers timers;
    private final long now;
    private final List<Action> actions = new ArrayList<>();
    private String reason = "";

    private Role role;
    private YieldCause cause;
    private Leaving leaving;
    private long leavingSince;
    private PeerSession link;
    private long heard;
    private long alone;
    private boolean met;
    private long wellSince;
    private boolean handed;
    private GroupState providers;
    private Reachability reach;
    private Stability stability;
    private boolean servesHome;
    private boolean servesPeer;

    PrimaryTurn(PrimaryState state, Timers timers, long now) {
        this.timers = timers;
        this.now = now;
        role = state.role();
        cause = state.cause();
        leaving = state.leaving();
        leavingSince = state.leavingSince();
        link = state.link();
        heard = state.heard();
        alone = state.alone();
        met = state.met();
        wellSince = state.wellSince();
        handed = state.handed();
        providers = state.providers();
        reach = state.reach();
        stability = state.stability();
        servesHome = state.servesHome();
        servesPeer = state.servesPeer();
    }

    Decision<PrimaryState> end() {
        PrimaryState state = new PrimaryState(
                role,
                cause,
                leaving,
                leavingSince,
                link,
                heard,
                alone,
                met,
                wellSince,
                handed,
                providers,
                reach,
                stability,
                servesHome,
                servesPeer);
        return new Decision<>(state, actions, reason);
    }

    // --- events

    void tick(long heardNow) {
        heard = Math.max(heard, heardNow);
        if (link.exists() && now - heard >= timers.take().toNanos()) {
            closeLink("nothing heard from the secondary for " + millis(now - heard));
        } else if (link.isUnconfirmed()
                && now - link.enquired() >= timers.promise().toNanos()) {
            closeLink("the secondary did not confirm its bind within " + text(timers.promise()));
        }
        whoHolds();
        whomWeServe();
    }

    void paused(long nanos) {
        reason = "did not run for " + millis(nanos);
        if (role == Role.OWN) {
            cut();
            leaving = Leaving.NO;
            cause = cause == YieldCause.STOPPING ? cause : YieldCause.NONE;
            become(Role.WAIT);
            alone = now;
        }
        if (link.isIdle()) {
            link = PeerSession.transceiver(link.id(), now);
            actions.add(new Action.Confirm(link.id()));
        }
    }

    void peerBinds(long session, LinkType type) {
        heard = now;
        met = true;
        if (role == Role.YIELD) {
            handed = true;
            well();
            refuse(session, CommandStatus.ESME_RBINDFAIL);
        } else if (role == Role.OWN && type == LinkType.RECEIVER) {
            if (link.exists()) {
                closeLink("the secondary holds the accounts: its old session is dead");
            }
            refuse(session, CommandStatus.ESME_RALYBND);
        } else if (leaving != Leaving.NO) {
            refuse(session, CommandStatus.ESME_RSYSERR); // not yet: we still hold the accounts
        } else {
            if (link.exists()) {
                closeLink("a new bind of the secondary replaces its old session");
            }
            accept(session, type);
        }
    }

    private void accept(long session, LinkType type) {
        actions.add(new Action.AcceptPeer(session));
        if (type == LinkType.TRANSCEIVER) {
            link = PeerSession.transceiver(session, now);
            actions.add(new Action.Confirm(session));
            reason = "the secondary binds and holds nothing";
        } else {
            link = PeerSession.receiver(session);
            serveHome(false);
            well();
            reason = "the secondary binds and holds the accounts";
        }
    }

    void peerConfirmed(long session) {
        if (session != link.id() || !link.isUnconfirmed()) {
            return;
        }
        if (now - link.enquired() >= timers.promise().toNanos()) {
            closeLink("the secondary's confirmation is " + millis(now - link.enquired()) + " old");
            return;
        }
        link = link.confirm();
        well();
        if (role == Role.WAIT && cause == YieldCause.NONE) {
            own("the secondary confirmed that it holds nothing");
        } else {
            reason = "the secondary confirmed its bind";
        }
    }

    void linkClosed(long session, long heardLast) {
        heard = Math.max(heard, heardLast);
        if (session == link.id()) {
            reason = "the link is closed";
            forgetLink();
        }
    }

    void peerLeaves(long session) {
        if (session == link.id()) {
            reason = "the secondary leaves its clients to us";
            wellSince = now;
            servePeer(true);
        }
    }

    void peerKnows(long session) {
        if (session == link.id() && leaving == Leaving.TELLING) {
            leave(Leaving.DRAINING, "the secondary serves our clients");
        }
    }

    void drained() {
        if (leaving == Leaving.DRAINING) {
            leave(Leaving.UNBINDING, "our clients have moved");
        }
    }

    void providersStopped() {
        providers = GroupState.STOPPED;
        if (leaving == Leaving.UNBINDING) {
            free();
        } else if (role == Role.OWN) {
            startProviders();
        }
    }

    void reach(boolean reachable) {
        if (reach.reachable() != reachable) {
            reach = new Reachability(reachable, now);
            reason = reachable ? "a provider can be reached" : "no provider can be reached";
        }
        whoHolds();
    }

    void asked(Wish wish) {
        reason = "asked for " + wish.name().toLowerCase(Locale.ROOT);
        switch (wish) {
            case SWITCHOVER -> {
                if (role == Role.OWN && leaving == Leaving.NO && link.isIdle()) {
                    tell(YieldCause.OPERATOR);
                } else {
                    actions.add(new Action.Alarm("no switchover: the accounts are not held, or no secondary is there"));
                }
            }
            case HAND_BACK -> {
                if (role == Role.YIELD && cause == YieldCause.OPERATOR) {
                    comeBack();
                } else {
                    actions.add(new Action.Alarm("nothing to hand back: no switchover was asked for here"));
                }
            }
            case STOP -> {
                if (role == Role.OWN && leaving == Leaving.NO) {
                    tell(YieldCause.STOPPING);
                } else {
                    cause = YieldCause.STOPPING;
                    serveHome(false);
                }
            }
            case CLOSE_PORT -> {
                if (role == Role.OWN) {
                    cut();
                    leaving = Leaving.NO;
                    become(Role.YIELD);
                }
                if (cause != YieldCause.STOPPING) {
                    cause = YieldCause.PORT_CLOSED;
                }
            }
            case OPEN_PORT -> {
                if (cause == YieldCause.PORT_CLOSED) {
                    comeBack();
                }
            }
        }
    }

    // --- the accounts

    private void whoHolds() {
        boolean peerSilent = now - heard >= timers.take().toNanos();
        if (role == Role.WAIT) {
            if (!link.exists()
                    && reach.reachable()
                    && cause == YieldCause.NONE
                    && now - alone >= timers.grace().toNanos()) {
                own("no session of the secondary for " + text(timers.grace()));
            }
        } else if (role == Role.OWN) {
            if (leaving == Leaving.NO
                    && link.isIdle()
                    && reach.lostFor(timers.unreachable().toNanos(), now)) {
                tell(YieldCause.NO_PROVIDER);
            } else if (leaving == Leaving.TELLING
                    && now - leavingSince >= timers.probe().toNanos()) {
                leave(Leaving.DRAINING, "the secondary did not answer");
            }
        } else if (cause == YieldCause.NO_PROVIDER && reach.reachable()) {
            reason = "a provider can be reached";
            comeBack();
        } else if (cause == YieldCause.OPERATOR && peerSilent) {
            reason = "nothing heard from the secondary for " + millis(now - heard);
            comeBack();
        }
    }

    private void own(String why) {
        reason = why;
        become(Role.OWN);
        serveHome(true);
        if (providers == GroupState.STOPPED) {
            startProviders();
        }
    }

    private void startProviders() {
        providers = GroupState.RUNNING;
        actions.add(new Action.Grant());
        actions.add(new Action.Start(RouteGroup.PROVIDERS));
    }

    private void cut() {
        actions.add(new Action.Revoke());
        if (providers != GroupState.STOPPED) {
            actions.add(new Action.CutProviders());
            if (providers == GroupState.RUNNING) {
                actions.add(new Action.Stop(RouteGroup.PROVIDERS));
            }
            providers = GroupState.STOPPING;
        }
    }

    private void tell(YieldCause why) {
        cause = why;
        handed = false;
        if (link.isIdle()) {
            leaving = Leaving.TELLING;
            leavingSince = now;
            actions.add(new Action.TellPeer(link.id()));
        } else {
            leave(Leaving.DRAINING, reason);
        }
    }

    private void leave(Leaving step, String why) {
        reason = why;
        leavingSince = now;
        leaving = step;
        if (step == Leaving.DRAINING) {
            serveHome(false);
            if (cause == YieldCause.NO_PROVIDER) {
                leave(Leaving.UNBINDING, why);
            } else {
                actions.add(new Action.Drain());
            }
        } else if (providers == GroupState.RUNNING) {
            providers = GroupState.STOPPING;
            actions.add(new Action.Stop(RouteGroup.PROVIDERS));
        } else if (providers == GroupState.STOPPED) {
            free();
        }
    }

    private void free() {
        leaving = Leaving.NO;
        actions.add(new Action.Revoke());
        become(Role.YIELD);
        reason = "the accounts are free";
        if (link.exists()) {
            actions.add(new Action.UnbindLink(link.id()));
            forgetLink();
        }
    }

    private void comeBack() {
        if (role == Role.YIELD) {
            become(Role.WAIT);
        }
        cause = YieldCause.NONE;
        alone = now;
        wellSince = 0;
    }

    private void become(Role next) {
        if (!role.mayBecome(next)) {
            throw new IllegalStateException(role + " cannot become " + next);
        }
        role = next;
    }

    // --- the link and the clients

    private void refuse(long session, int status) {
        actions.add(new Action.RefusePeer(session, status));
    }

    private void closeLink(String why) {
        reason = why;
        actions.add(new Action.CloseLink(link.id()));
        forgetLink();
    }

    private void forgetLink() {
        link = PeerSession.NONE;
        alone = now;
        wellSince = 0;
        if (cause == YieldCause.OPERATOR && (leaving == Leaving.TELLING || leaving == Leaving.DRAINING)) {
            leaving = Leaving.NO;
            cause = YieldCause.NONE;
            serveHome(true);
        }
    }

    private void well() {
        if (wellSince == 0) {
            wellSince = now;
        }
    }

    private void whomWeServe() {
        boolean lost;
        if (role == Role.YIELD) {
            lost = now - heard >= timers.take().toNanos();
            wellSince = lost ? 0 : wellSince;
        } else {
            lost = !link.exists() && now - alone >= (met ? timers.lost() : timers.grace()).toNanos();
        }
        if (lost && !servesPeer && cause != YieldCause.STOPPING) {
            reason = "the secondary is lost: its clients are served here";
            stability = stability.lost(now, timers);
            servePeer(true);
        } else if (servesPeer && wellSince != 0 && now - wellSince >= stability.step()) {
            reason = "the secondary is back: its clients go home";
            stability = stability.home(now);
            servePeer(false);
        }
    }

    private void serveHome(boolean serve) {
        if (servesHome != serve) {
            servesHome = serve;
            actions.add(new Action.ServeHome(serve));
        }
    }

    private void servePeer(boolean serve) {
        if (servesPeer != serve) {
            servesPeer = serve;
            actions.add(new Action.ServePeer(serve));
            actions.add(serve ? new Action.Start(RouteGroup.PEER_CLIENTS) : new Action.Stop(RouteGroup.PEER_CLIENTS));
        }
    }

    private static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }

    private static String text(java.time.Duration duration) {
        return duration.toMillis() + " ms";
    }
}
