// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/** With an arbiter the secondary holds by its lock, or by the word of a primary that waits or yields. */
final class SecondaryLock {
    private final SecondaryDraft draft;
    private final SecondaryAccounts accounts;

    SecondaryLock(SecondaryDraft draft, SecondaryAccounts accounts) {
        this.draft = draft;
        this.accounts = accounts;
    }

    void heard(long attempt, boolean held) {
        draft.lockHeard(attempt, held);
        accounts.look();
    }

    /** Last in every decision. What is bound keeps the lock until it is not. */
    void settle() {
        if (draft.role == Role.HOLD
                && !draft.lock.suffices()
                && draft.over(draft.timers.promise(), draft.heard)
                && draft.release != ReleaseCause.UNLOCKED) {
            draft.alsoBecause("neither the arbiter's lock nor the primary's word");
            accounts.cut(ReleaseCause.UNLOCKED);
        }
        draft.wantLock(draft.role == Role.HOLD || draft.providers != GroupState.STOPPED || accounts.isToTakeOver());
    }
}
