// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** With an arbiter the primary owns by its lock, or by the secondary's promise to hold nothing. */
final class PrimaryLock {
    private final PrimaryDraft draft;
    private final PrimaryAccounts accounts;
    private final PrimaryLink link;

    PrimaryLock(PrimaryDraft draft, PrimaryAccounts accounts, PrimaryLink link) {
        this.draft = draft;
        this.accounts = accounts;
        this.link = link;
    }

    void heard(long attempt, boolean held) {
        draft.lockHeard(attempt, held);
        accounts.look();
    }

    /** Last in every decision. What is bound keeps the lock until it is not. */
    void settle() {
        if (draft.role == Role.OWN && !draft.lock.suffices() && !promised()) {
            draft.alsoBecause("neither the arbiter's lock nor the secondary's promise");
            accounts.fence();
            link.askAgain();
        }
        if (draft.role == Role.OWN && draft.lock.needed() && !draft.link.isIdle() && hasNoProvider()) {
            draft.alsoBecause("no provider can be reached, and no secondary is there to be told");
            accounts.fence();
        }
        draft.wantLock(
                draft.role == Role.OWN || draft.providers != GroupState.STOPPED || accounts.isAloneForLongEnough());
    }

    private boolean hasNoProvider() {
        return draft.reach.lostFor(draft.timers.unreachable().toNanos(), draft.now);
    }

    private boolean promised() {
        return draft.link.isIdle() && !draft.over(draft.timers.promise(), draft.heard);
    }
}
