// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** Whose clients the primary serves: its own unless the secondary has them, the secondary's while that is lost. */
final class PrimaryClients {
    private final PrimaryDraft draft;

    PrimaryClients(PrimaryDraft draft) {
        this.draft = draft;
    }

    void look() {
        boolean lost = secondaryIsLost();
        if (lost && draft.role == Role.YIELD) {
            draft.wellSince = 0;
        }
        if (lost && draft.cause != YieldCause.STOPPING) {
            draft.serveHome(true); // nobody else does
            if (!draft.servesPeer) {
                draft.alsoBecause("the secondary is lost: its clients are served here");
                draft.stability = draft.stability.lost(draft.now, draft.timers);
                draft.servePeer(true);
            }
        } else if (draft.servesPeer && draft.wellSince != 0 && draft.now - draft.wellSince >= draft.stability.step()) {
            draft.alsoBecause("the secondary is back: its clients go home");
            draft.stability = draft.stability.home(draft.now);
            draft.servePeer(false);
        }
    }

    private boolean secondaryIsLost() {
        return switch (draft.role) {
            case YIELD -> isSilent(); // it has no session that stays, and each of its attempts is heard
            case OWN -> !draft.link.exists() && ((draft.met && isSilent()) || isGone());
            default -> !draft.link.exists() && isGone();
        };
    }

    /** Long enough not to be about to bind anew after its session broke off. */
    private boolean isGone() {
        return draft.over(draft.met ? draft.timers.lost() : draft.timers.grace(), draft.alone);
    }

    /** So long that it has had its time when its session is closed for that. */
    private boolean isSilent() {
        return draft.over(draft.timers.take(), draft.heard);
    }

    /** The secondary is about to stop, or its clients are to come here for another reason of its own. */
    void come() {
        if (draft.cause != YieldCause.STOPPING) {
            draft.because("the secondary leaves its clients to us");
            draft.wellSince = draft.now;
            draft.servePeer(true);
        }
    }

    /** The secondary serves our clients from here on, and we send nothing for its own any more. */
    void go() {
        draft.serveHome(false);
        draft.servePeer(false);
    }
}
