// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

import io.tandem.smpp.pdu.CommandStatus;
import io.tandem.takeover.PrimaryState.Leaving;

/** What the primary learns from the secondary's session, and what it answers. */
final class PrimaryLink {
    private final PrimaryDraft draft;
    private final PrimaryAccounts accounts;

    PrimaryLink(PrimaryDraft draft, PrimaryAccounts accounts) {
        this.draft = draft;
        this.accounts = accounts;
    }

    void look() {
        if (draft.link.exists() && draft.over(draft.timers.take(), draft.heard)) {
            close("nothing heard from the secondary for " + draft.silence());
        } else if (draft.link.isUnconfirmed() && draft.over(draft.timers.promise(), draft.link.enquired())) {
            close("the secondary did not confirm its bind within " + Draft.millis(draft.timers.promise()));
        }
    }

    void binds(long session, LinkType type) {
        draft.heard = draft.now;
        draft.met = true;
        boolean receiver = type == LinkType.RECEIVER;
        if (draft.role == Role.YIELD) {
            watchVacancy(receiver);
        }
        if (draft.role == Role.YIELD || !draft.portOpen) {
            draft.handed = true;
            draft.well();
            draft.serveHome(false);
            refuse(session, CommandStatus.ESME_RBINDFAIL);
        } else if (draft.role == Role.OWN && receiver) {
            replace("the secondary holds the accounts: its old session is dead");
            refuse(session, CommandStatus.ESME_RALYBND);
        } else if (draft.leaving != Leaving.NO) {
            refuse(session, CommandStatus.ESME_RSYSERR); // not yet: we still hold the accounts
        } else {
            replace("a new bind of the secondary replaces its old session");
            accept(session, receiver);
        }
    }

    /** A secondary that cannot take what an operator gave it must not leave it lying: it says that it holds nothing. */
    private void watchVacancy(boolean receiver) {
        if (receiver) {
            draft.vacantSince = 0;
        } else if (draft.vacantSince == 0) {
            draft.vacantSince = draft.now;
        } else if (draft.cause == YieldCause.OPERATOR
                && draft.portOpen
                && draft.over(draft.timers.grace(), draft.vacantSince)) {
            accounts.comeBack("the secondary does not take the accounts");
        }
    }

    private void accept(long session, boolean receiver) {
        draft.act(new Action.AcceptPeer(session));
        if (receiver) {
            draft.link = PeerSession.receiver(session);
            draft.serveHome(false);
            draft.well();
            draft.because("the secondary binds and holds the accounts");
        } else {
            draft.link = PeerSession.transceiver(session, draft.now);
            draft.act(new Action.Confirm(session));
            draft.because("the secondary binds and holds nothing");
        }
    }

    void confirmed(long session) {
        if (session != draft.link.id() || !draft.link.isUnconfirmed()) {
            return;
        }
        if (draft.over(draft.timers.promise(), draft.link.enquired())) {
            close("the secondary's confirmation is " + Draft.millis(draft.now - draft.link.enquired()) + " old");
            return;
        }
        draft.because("the secondary confirmed its bind");
        draft.heardAt(draft.link.enquired());
        draft.link = draft.link.confirm();
        draft.well();
        accounts.confirmed();
    }

    void closed(long session, long heardLast) {
        draft.heardAt(heardLast);
        if (session == draft.link.id()) {
            draft.because("the link is closed");
            forget();
        }
    }

    /** What it promised before is old. */
    void askAgain() {
        if (draft.link.isIdle()) {
            draft.link = PeerSession.transceiver(draft.link.id(), draft.now);
            draft.act(new Action.Confirm(draft.link.id()));
        }
    }

    private void refuse(long session, int status) {
        draft.act(new Action.RefusePeer(session, status));
    }

    /** Without this a secondary whose old session is half open locks itself out. */
    private void replace(String why) {
        if (draft.link.exists()) {
            close(why);
        }
    }

    private void close(String why) {
        draft.because(why);
        draft.act(new Action.CloseLink(draft.link.id()));
        forget();
    }

    private void forget() {
        draft.forgetLink();
        if (draft.leaving == Leaving.TELLING || draft.leaving == Leaving.DRAINING) {
            accounts.stay();
        }
    }
}
