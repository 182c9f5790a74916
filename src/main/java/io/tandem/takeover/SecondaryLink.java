// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** What the secondary learns from the link. */
final class SecondaryLink {
    private final SecondaryDraft draft;
    private final SecondaryAccounts accounts;

    SecondaryLink(SecondaryDraft draft, SecondaryAccounts accounts) {
        this.draft = draft;
        this.accounts = accounts;
    }

    void bound(long session, LinkType type) {
        draft.heardAnAnswer();
        draft.rejected = false;
        LinkType wanted = draft.role == Role.IDLE ? LinkType.TRANSCEIVER : LinkType.RECEIVER;
        if (draft.cut.pending()) {
            draft.cutLink(Cut.Purpose.AFRESH, draft.cut.why()); // it may own by the promise of this session
            return;
        }
        if (type != wanted) {
            return; // it is being closed already
        }
        draft.session = session;
        draft.linkType = type;
        draft.boundSince = draft.now;
        if (type == LinkType.TRANSCEIVER) {
            draft.because("bound at the primary, holding nothing");
            draft.leftSince = 0; // while it leaves it does not let us bind
            draft.act(new Action.Start(RouteGroup.FORWARDING));
        } else {
            draft.because("bound at the primary, holding the accounts: it waits for them");
        }
    }

    void failed(LinkFailure failure) {
        if (failure == LinkFailure.SILENCE) {
            draft.refusals = 0;
        } else if (failure != LinkFailure.CONNECTION_REFUSED) {
            draft.heardAnAnswer();
            draft.rejected = draft.rejected && failure == LinkFailure.REJECTED;
        }
        if (draft.cut.pending()) {
            return; // what an attempt says that is being given up proves nothing
        }
        switch (failure) {
            case CONNECTION_REFUSED -> refused();
            case YIELDS -> accounts.takeOver(Cut.Purpose.PROOF, "the primary yields the accounts");
            case OWNS -> accounts.owned();
            case REJECTED -> rejected();
            default -> {}
        }
    }

    /** Without the arbiter's lock the primary may live on our promise, behind a firewall that refuses in its host's name. */
    private void refused() {
        draft.refusals = Math.min(draft.refusals + 1, draft.timers.refusals());
        if (draft.refusals == draft.timers.refusals() && draft.lock.suffices()) {
            accounts.takeOver(
                    Cut.Purpose.PROOF,
                    "the primary's host refused " + draft.refusals + " connections: its process is gone");
        }
    }

    /** It lives, and will own after T_grace, since it never sees a session of ours. */
    private void rejected() {
        if (!draft.rejected) {
            draft.rejected = true;
            draft.act(new Action.Alarm("the primary lives and rejects our name, password or TLS for the link"));
        }
        accounts.release(ReleaseCause.REJECTED, "the primary lives and does not let us bind");
    }

    void closed(long session, long heardLast) {
        draft.heardAt(heardLast);
        if (session != draft.session) {
            return;
        }
        draft.because("the link is closed");
        boolean wasToReturn = draft.release == ReleaseCause.NONE || draft.release == ReleaseCause.HAND_BACK;
        if (draft.linkType == LinkType.RECEIVER && wasToReturn) {
            draft.stability = draft.stability.home(draft.boundSince).lost(draft.now, draft.timers);
        }
        draft.forgetLink();
    }
}
