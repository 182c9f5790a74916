// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/**
 * All the secondary knows.
 *
 * @param release why it gives the accounts back; NONE while it does not
 * @param session the session of the link that is up; 0 if none is
 * @param linkType how that is bound
 * @param cutting the link is being closed for a takeover, and this is why; empty if it is not
 * @param cutProof whether the reason holds whatever was heard meanwhile: the primary itself said so, or its host
 * @param heard when the primary was last heard, or known to be given its time anew; the start if never
 * @param met whether the primary was heard in this run
 * @param started when this run began
 * @param refusals refused connections in a row
 * @param boundSince when the session was bound
 * @param ownedSince when the primary last said that it owned what we had taken over: the link was cut, not the primary dead; 0 if
 *     never
 * @param leftSince when the primary said that it leaves; 0 if it did not
 * @param stopping whether the process is to end
 * @param told whether the primary knows that we leave
 */
record SecondaryState(
        Role role,
        ReleaseCause release,
        long session,
        LinkType linkType,
        String cutting,
        boolean cutProof,
        long heard,
        boolean met,
        long started,
        int refusals,
        long boundSince,
        long ownedSince,
        long leftSince,
        boolean stopping,
        boolean told,
        GroupState providers,
        Reachability reach,
        Stability stability,
        boolean servesHome,
        boolean servesPeer)
        implements NodeState {

    static SecondaryState initial(long now, Timers timers) {
        return new SecondaryState(
                Role.IDLE,
                ReleaseCause.NONE,
                0,
                LinkType.NONE,
                "",
                false,
                now,
                false,
                now,
                0,
                now,
                0,
                0,
                false,
                false,
                GroupState.STOPPED,
                new Reachability(true, now),
                Stability.first(timers),
                true,
                false);
    }

    @Override
    public boolean reachable() {
        return reach.reachable();
    }

    @Override
    public boolean readyToStop() {
        return stopping && providers == GroupState.STOPPED && !servesHome && (told || session == 0);
    }
}
