// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/**
 * All the secondary knows.
 *
 * @param release why it gives the accounts back; NONE while it does not
 * @param leaving how far it is on its way to its end
 * @param leavingSince when it reached that
 * @param session the session of the link that is up; 0 if none is
 * @param linkType how that is bound
 * @param cut why the link is being closed, if it is
 * @param heard when the primary was last heard, or is given its time anew; the start if never
 * @param met whether the primary was heard in this run
 * @param started when this run began
 * @param refusals refused connections in a row, up to where they prove something
 * @param rejected whether the primary last rejected our name or password
 * @param boundSince when the session was bound
 * @param ownedSince when the primary said that it owned what we had taken over: the link was cut, not the primary dead; 0 if it did
 *     not since the last takeover
 * @param leftSince when the primary said that it leaves; 0 if it did not
 */
record SecondaryState(
        Role role,
        ReleaseCause release,
        Leaving leaving,
        long leavingSince,
        long session,
        LinkType linkType,
        Cut cut,
        long heard,
        boolean met,
        long started,
        int refusals,
        boolean rejected,
        long boundSince,
        long ownedSince,
        long leftSince,
        GroupState providers,
        Reachability reach,
        Stability stability,
        boolean servesHome,
        boolean servesPeer,
        ArbiterLock lock)
        implements NodeState {

    /** The steps to the end of the process. */
    enum Leaving {
        NO,
        /** The accounts are given back first, and the primary is bound to be told. */
        ASKED,
        /** The primary is told, so that it serves our clients first. */
        TELLING,
        /** Our clients move, and what they left is sent. */
        DRAINING,
        DONE
    }

    static SecondaryState initial(long now, Timers timers) {
        return new SecondaryState(
                Role.IDLE,
                ReleaseCause.NONE,
                Leaving.NO,
                now,
                0,
                LinkType.NONE,
                Cut.NONE,
                now,
                false,
                now,
                0,
                false,
                now,
                0,
                0,
                GroupState.STOPPED,
                new Reachability(true, now),
                Stability.first(timers),
                true,
                false,
                ArbiterLock.none(timers));
    }

    @Override
    public SecondaryState withHeard(long when) {
        return new SecondaryState(
                role,
                release,
                leaving,
                leavingSince,
                session,
                linkType,
                cut,
                when,
                met,
                started,
                refusals,
                rejected,
                boundSince,
                ownedSince,
                leftSince,
                providers,
                reach,
                stability,
                servesHome,
                servesPeer,
                lock);
    }

    @Override
    public boolean reachable() {
        return reach.reachable();
    }

    @Override
    public boolean readyToStop() {
        return leaving == Leaving.DONE && role == Role.IDLE && providers == GroupState.STOPPED;
    }
}
