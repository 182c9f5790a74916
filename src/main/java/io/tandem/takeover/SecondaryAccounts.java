// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import io.tandem.takeover.SecondaryState.Leaving;

/** When the secondary takes the accounts over, and when it gives them back. */
final class SecondaryAccounts {
    private final SecondaryDraft draft;

    SecondaryAccounts(SecondaryDraft draft) {
        this.draft = draft;
    }

    void look() {
        if (draft.role == Role.IDLE) {
            if (isToTakeOver() && draft.lock.suffices()) {
                takeOver(Cut.Purpose.SILENCE, "nothing heard from the primary for " + draft.silence());
            }
        } else if (draft.release == ReleaseCause.NONE) {
            if (draft.linkType == LinkType.RECEIVER && (draft.isLeaving() || draft.primaryIsStable())) {
                release(ReleaseCause.HAND_BACK, "the primary is well and waits for the accounts");
            } else if (draft.reach.lostFor(draft.timers.unreachable().toNanos(), draft.now)) {
                release(ReleaseCause.NO_PROVIDER, "no provider can be reached");
            }
        }
    }

    /** Whether nothing but the arbiter, if there is one, keeps us from taking over by silence. */
    boolean isToTakeOver() {
        return draft.role == Role.IDLE
                && draft.over(draft.timers.take(), draft.heard)
                && !linkFlaps()
                && draft.knowsThePrimary()
                && mayTake();
    }

    /** A link that is cut again and again must not move the accounts each time. */
    private boolean linkFlaps() {
        return draft.ownedSince != 0 && draft.now - draft.ownedSince < draft.stability.step();
    }

    /** The link is closed first: while it is open it may promise the primary that we hold nothing. */
    void takeOver(Cut.Purpose purpose, String why) {
        if (draft.role == Role.IDLE && !draft.cut.pending() && draft.knowsThePrimary() && mayTake()) {
            draft.because(why);
            draft.cutLink(purpose, why);
        }
    }

    private boolean mayTake() {
        return draft.reach.reachable() && !draft.isLeaving();
    }

    /** Nothing of ours can promise anything to the primary any more; only now may the accounts be bound. */
    void linkCut(long heardLast) {
        draft.heardAt(heardLast);
        Cut cut = draft.cut;
        if (!cut.pending()) {
            return;
        }
        draft.cut = Cut.NONE;
        draft.forgetLink();
        if (cut.purpose() != Cut.Purpose.AFRESH && mayTake()) {
            if (stillHolds(cut)) {
                hold(cut.why());
                return;
            }
            draft.because(
                    draft.lock.suffices()
                            ? "heard from the primary at the last moment"
                            : "the arbiter's lock was lost at the last moment");
        }
        draft.refusals = 0;
        draft.bindLink();
    }

    /** Whether the reason stands; a session bound in the meantime, or an octet, shows a primary that may own again. */
    private boolean stillHolds(Cut cut) {
        return cut.purpose() == Cut.Purpose.PROOF
                ? draft.heard <= cut.since()
                : draft.over(draft.timers.take(), draft.heard) && draft.lock.suffices();
    }

    private void hold(String why) {
        draft.because(why);
        draft.become(Role.HOLD);
        draft.refusals = 0;
        draft.ownedSince = 0;
        draft.leftSince = 0;
        draft.stability = draft.stability.lost(draft.now, draft.timers);
        draft.bindLink();
        draft.startProviders();
        draft.servePeer(true);
    }

    // --- giving back

    void release(ReleaseCause cause, String why) {
        if (draft.role == Role.HOLD && draft.release == ReleaseCause.NONE) {
            draft.because(why);
            draft.release = cause;
            draft.stopProviders();
        }
    }

    /** The primary says that it owns: two may be bound at this moment. */
    void owned() {
        if (draft.role == Role.HOLD && draft.release != ReleaseCause.OWNED) {
            draft.because("the primary owns the accounts");
            draft.ownedSince = draft.now;
            cut(ReleaseCause.OWNED);
        }
    }

    /** The primary may own by now; and what was said before the pause, and is read only now, counts no more. */
    void paused() {
        draft.heard = draft.now;
        draft.refusals = 0;
        if (draft.role == Role.HOLD) {
            cut(ReleaseCause.PAUSE);
        } else {
            draft.forgetLink();
            draft.cutLink(Cut.Purpose.AFRESH, draft.reason());
        }
    }

    void cut(ReleaseCause cause) {
        draft.release = cause;
        draft.cutProviders();
    }

    void providersStopped() {
        draft.providers = GroupState.STOPPED;
        if (draft.role != Role.HOLD) {
            return;
        }
        boolean primaryGone =
                draft.release == ReleaseCause.HAND_BACK && draft.linkType != LinkType.RECEIVER && !draft.isLeaving();
        if (draft.release == ReleaseCause.NONE || primaryGone) {
            draft.release = ReleaseCause.NONE;
            draft.startProviders();
        } else {
            idle();
        }
    }

    private void idle() {
        draft.because("the accounts are released");
        if (draft.release == ReleaseCause.HAND_BACK || draft.release == ReleaseCause.OWNED) {
            draft.stability = draft.stability.home(draft.now);
        }
        boolean bound = draft.linkType == LinkType.RECEIVER && draft.release != ReleaseCause.PAUSE;
        draft.release = ReleaseCause.NONE;
        draft.become(Role.IDLE);
        draft.heard = draft.now;
        draft.refusals = 0;
        if (draft.leaving == Leaving.ASKED) {
            draft.leavingSince = draft.now;
        }
        draft.act(new Action.Revoke());
        draft.forgetLink();
        if (bound) {
            draft.bindLink(); // no attempt is in flight whose answer could be taken for one to the next
        } else {
            draft.cutLink(Cut.Purpose.AFRESH, draft.reason());
        }
    }
}
