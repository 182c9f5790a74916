// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import io.tandem.takeover.SecondaryState.Leaving;

/** Whose clients the secondary serves, and how it leaves them when the process is to end. */
final class SecondaryClients {
    private final SecondaryDraft draft;
    private final SecondaryAccounts accounts;

    SecondaryClients(SecondaryDraft draft, SecondaryAccounts accounts) {
        this.draft = draft;
        this.accounts = accounts;
    }

    void look() {
        if (draft.leftSince != 0 && draft.over(draft.timers.grace(), draft.leftSince)) {
            draft.because("the primary said that it leaves, and did not");
            draft.leftSince = 0;
            if (draft.isForwarding()) {
                draft.act(new Action.Start(RouteGroup.FORWARDING));
            }
        }
        if (draft.servesPeer && draft.isForwarding() && draft.leftSince == 0 && draft.primaryIsStable()) {
            // Not at once: a process that has just started is slow until it has had some of our messages.
            draft.because("the primary is back: its clients go home");
            draft.servePeer(false);
        }
        leaveInTime();
    }

    private void leaveInTime() {
        if (draft.leaving == Leaving.TELLING && draft.over(draft.timers.probe(), draft.leavingSince)) {
            drain("the primary did not answer");
        } else if (draft.leaving == Leaving.ASKED
                && draft.linkType != LinkType.RECEIVER
                && draft.release == ReleaseCause.NONE
                && draft.over(draft.timers.bindTimeout(), draft.leavingSince)) {
            drain("the primary is not there");
        }
    }

    /** The primary moves its clients to us, and the accounts soon. */
    void peerLeaves(long session) {
        if (session == draft.session && draft.isForwarding() && !draft.isLeaving()) {
            draft.because("the primary leaves its clients to us, and the accounts soon");
            draft.leftSince = draft.now;
            draft.act(new Action.Stop(RouteGroup.FORWARDING));
            draft.servePeer(true);
        }
    }

    // --- our own end

    void stop() {
        if (draft.isLeaving()) {
            return;
        }
        draft.leaving(Leaving.ASKED);
        if (draft.isForwarding()) {
            tell();
        } else if (draft.linkType != LinkType.RECEIVER) {
            drain("asked to stop, and no primary waits");
        }
    }

    /** Once the primary is bound by somebody who is about to leave. */
    void bound() {
        if (draft.leaving == Leaving.ASKED && draft.isForwarding()) {
            tell();
        }
    }

    private void tell() {
        draft.leaving(Leaving.TELLING);
        draft.act(new Action.TellPeer(draft.session));
    }

    void peerKnows(long session) {
        if (draft.leaving == Leaving.TELLING && session == draft.session) {
            drain("the primary serves our clients");
        }
    }

    private void drain(String why) {
        draft.because(why);
        draft.leaving(Leaving.DRAINING);
        draft.serveHome(false);
        draft.servePeer(false);
        draft.act(new Action.Drain());
    }

    void drained() {
        if (draft.leaving == Leaving.DRAINING) {
            draft.because("our clients have moved");
            draft.leaving(Leaving.DONE);
            accounts.release(ReleaseCause.HAND_BACK, "our clients have moved");
        }
    }
}
