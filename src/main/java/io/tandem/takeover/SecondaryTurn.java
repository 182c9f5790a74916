// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import java.util.ArrayList;
import java.util.List;

/** One decision of the secondary: the state while it is being changed. Used once, by one thread. */
final class SecondaryTurn {
    private final Timers timers;
    private final long now;
    private final List<Action> actions = new ArrayList<>();
    private String reason = "";

    private Role role;
    private ReleaseCause release;
    private long session;
    private LinkType linkType;
    private String cutting;
    private boolean cutProof;
    private long heard;
    private boolean met;
    private final long started;
    private int refusals;
    private long boundSince;
    private long ownedSince;
    private long leftSince;
    private boolean stopping;
    private boolean told;
    private GroupState providers;
    private Reachability reach;
    private Stability stability;
    private boolean servesHome;
    private boolean servesPeer;

    SecondaryTurn(SecondaryState state, Timers timers, long now) {
        this.timers = timers;
        this.now = now;
        role = state.role();
        release = state.release();
        session = state.session();
        linkType = state.linkType();
        cutting = state.cutting();
        cutProof = state.cutProof();
        heard = state.heard();
        met = state.met();
        started = state.started();
        refusals = state.refusals();
        boundSince = state.boundSince();
        ownedSince = state.ownedSince();
        leftSince = state.leftSince();
        stopping = state.stopping();
        told = state.told();
        providers = state.providers();
        reach = state.reach();
        stability = state.stability();
        servesHome = state.servesHome();
        servesPeer = state.servesPeer();
    }

    Decision<SecondaryState> end() {
        SecondaryState state = new SecondaryState(
                role,
                release,
                session,
                linkType,
                cutting,
                cutProof,
                heard,
                met,
                started,
                refusals,
                boundSince,
                ownedSince,
                leftSince,
                stopping,
                told,
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
        if (role == Role.IDLE) {
            if (now - heard >= timers.take().toNanos()) {
                takeOver("nothing heard from the primary for " + millis(now - heard), false);
            } else if (linkType == LinkType.TRANSCEIVER) {
                whomWeServe();
            }
        } else if (release == ReleaseCause.NONE && providers == GroupState.RUNNING) {
            if (linkType == LinkType.RECEIVER && (stopping || now - boundSince >= stability.step())) {
                release(ReleaseCause.HAND_BACK, "the primary is well and waits for the accounts");
            } else if (reach.lostFor(timers.unreachable().toNanos(), now)) {
                release(ReleaseCause.NO_PROVIDER, "no provider can be reached");
            }
        }
    }

    void paused(long nanos) {
        reason = "did not run for " + millis(nanos);
        if (role == Role.HOLD) {
            cut(ReleaseCause.PAUSE);
        } else {
            heard = now;
            cutting = "";
            actions.add(new Action.BindLink(LinkType.TRANSCEIVER));
            forgetLink();
        }
    }

    void linkBound(long newSession, LinkType type) {
        heardAnAnswer();
        if (type != wanted() || !cutting.isEmpty()) {
            return; // the link is being bound anew already
        }
        session = newSession;
        linkType = type;
        boundSince = now;
        if (type == LinkType.TRANSCEIVER) {
            reason = "bound at the primary, holding nothing";
            actions.add(new Action.Start(RouteGroup.FORWARDING));
            if (stopping && !told) {
                actions.add(new Action.TellPeer(session));
            }
        } else {
            reason = "bound at the primary, holding the accounts: it waits for them";
        }
    }

    void linkFailed(LinkFailure failure) {
        switch (failure) {
            case CONNECTION_REFUSED -> {
                refusals++;
                if (role == Role.IDLE && refusals >= timers.refusals()) {
                    takeOver("the primary's host refused " + refusals + " connections: its process is gone", true);
                }
            }
            case SILENCE -> refusals = 0;
            case YIELDS -> {
                heardAnAnswer();
                if (role == Role.IDLE && !stopping) {
                    takeOver("the primary yields the accounts", true);
                }
            }
            case OWNS -> {
                heardAnAnswer();
                if (role == Role.HOLD && release != ReleaseCause.OWNED) {
                    reason = "the primary owns the accounts";
                    ownedSince = now;
                    cut(ReleaseCause.OWNED);
                }
            }
            case REJECTED -> {
                heardAnAnswer();
                actions.add(new Action.Alarm("the primary lives and rejects our name or password for the link"));
            }
            case OTHER_ANSWER -> heardAnAnswer();
        }
    }

    void linkClosed(long closed, long heardLast) {
        heard = Math.max(heard, heardLast);
        if (closed == session) {
            reason = "the link is closed";
            if (role == Role.HOLD && linkType == LinkType.RECEIVER && release == ReleaseCause.NONE) {
                stability = stability.home(boundSince).lost(now, timers);
            }
            forgetLink();
        }
    }

    /** Nothing of ours can promise anything to the primary any more; only now may the accounts be bound. */
    void linkCut(long heardLast) {
        heard = Math.max(heard, heardLast);
        String why = cutting;
        if (why.isEmpty()) {
            return;
        }
        cutting = "";
        forgetLink();
        if (!cutProof && now - heard < timers.take().toNanos()) {
            reason = "heard from the primary at the last moment";
            actions.add(new Action.BindLink(LinkType.TRANSCEIVER));
            return;
        }
        reason = why;
        become(Role.HOLD);
        refusals = 0;
        stability = stability.lost(now, timers);
        actions.add(new Action.BindLink(LinkType.RECEIVER));
        if (providers == GroupState.STOPPED) {
            startProviders();
        }
        leftSince = 0;
        servePeer(true);
    }

    void peerLeaves(long leaving) {
        if (leaving == session && role == Role.IDLE) {
            reason = "the primary leaves its clients to us, and the accounts soon";
            leftSince = now;
            actions.add(new Action.Stop(RouteGroup.FORWARDING));
            servePeer(true);
        }
    }

    void peerKnows(long knowing) {
        if (stopping && !told && knowing == session) {
            leaveClients("the primary serves our clients");
        }
    }

    void drained() {
        if (stopping) {
            told = true;
            reason = "our clients have moved";
        }
    }

    void providersStopped() {
        providers = GroupState.STOPPED;
        boolean handBackFailed = release == ReleaseCause.HAND_BACK && linkType != LinkType.RECEIVER && !stopping;
        if (role == Role.HOLD && (release == ReleaseCause.NONE || handBackFailed)) {
            release = ReleaseCause.NONE;
            startProviders();
        } else if (role == Role.HOLD) {
            reason = "the accounts are released";
            stability = release == ReleaseCause.NO_PROVIDER ? stability : stability.home(now);
            release = ReleaseCause.NONE;
            become(Role.IDLE);
            heard = now;
            actions.add(new Action.Revoke());
            actions.add(new Action.BindLink(LinkType.TRANSCEIVER));
            forgetLink();
        }
    }

    void reach(boolean reachable) {
        if (reach.reachable() != reachable) {
            reach = new Reachability(reachable, now);
            reason = reachable ? "a provider can be reached" : "no provider can be reached";
        }
    }

    void asked(Wish wish) {
        switch (wish) {
            case SWITCHOVER, HAND_BACK ->
                actions.add(new Action.Alarm("a switchover and its end are asked for on the primary"));
            case STOP -> {
                reason = "asked to stop";
                stopping = true;
                if (role == Role.IDLE && linkType == LinkType.TRANSCEIVER) {
                    actions.add(new Action.TellPeer(session));
                } else if (linkType != LinkType.RECEIVER) {
                    leaveClients(reason);
                    if (role == Role.HOLD && release == ReleaseCause.NONE) {
                        release(ReleaseCause.HAND_BACK, reason);
                    }
                }
            }
            case CLOSE_PORT, OPEN_PORT -> {} // nobody takes us for dead by our port
        }
    }

    // --- the accounts

    private LinkType wanted() {
        return role == Role.IDLE ? LinkType.TRANSCEIVER : LinkType.RECEIVER;
    }

    /** The link is closed first: while it is open it may promise the primary that we hold nothing. */
    private void takeOver(String why, boolean proof) {
        if (!proof && ownedSince != 0 && now - ownedSince < stability.step()) {
            return; // a link that flaps must not move the accounts each time
        }
        boolean known = met || now - started >= timers.grace().toNanos();
        if (!known || !reach.reachable() || !cutting.isEmpty() || stopping) {
            return;
        }
        reason = why;
        cutting = why;
        cutProof = proof;
        actions.add(new Action.CutLink());
    }

    private void startProviders() {
        providers = GroupState.RUNNING;
        actions.add(new Action.Grant());
        actions.add(new Action.Start(RouteGroup.PROVIDERS));
    }

    private void release(ReleaseCause cause, String why) {
        reason = why;
        release = cause;
        providers = GroupState.STOPPING;
        actions.add(new Action.Stop(RouteGroup.PROVIDERS));
    }

    private void cut(ReleaseCause cause) {
        release = cause;
        actions.add(new Action.Revoke());
        actions.add(new Action.CutProviders());
        if (providers == GroupState.RUNNING) {
            actions.add(new Action.Stop(RouteGroup.PROVIDERS));
        }
        if (providers == GroupState.STOPPED) {
            providersStopped();
        } else {
            providers = GroupState.STOPPING;
        }
    }

    private void become(Role next) {
        if (!role.mayBecome(next)) {
            throw new IllegalStateException(role + " cannot become " + next);
        }
        role = next;
    }

    // --- the link and the clients

    private void heardAnAnswer() {
        heard = now;
        met = true;
        refusals = 0;
    }

    private void forgetLink() {
        if (linkType == LinkType.TRANSCEIVER) {
            actions.add(new Action.Stop(RouteGroup.FORWARDING));
        }
        session = 0;
        linkType = LinkType.NONE;
    }

    private void whomWeServe() {
        if (leftSince != 0 && now - leftSince >= timers.grace().toNanos()) {
            reason = "the primary said that it leaves, and did not";
            leftSince = 0;
            actions.add(new Action.Start(RouteGroup.FORWARDING));
        }
        if (servesPeer && leftSince == 0 && now - boundSince >= timers.probe().toNanos()) {
            reason = "the primary is back: its clients go home";
            servePeer(false);
        }
        if (stopping
                && !told
                && servesHome
                && now - boundSince >= timers.probe().toNanos()) {
            leaveClients("the primary did not answer");
        }
    }

    private void leaveClients(String why) {
        if (servesHome) {
            reason = why;
            servesHome = false;
            actions.add(new Action.ServeHome(false));
            servePeer(false);
            actions.add(new Action.Drain());
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
}
