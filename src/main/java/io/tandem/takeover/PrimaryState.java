// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/**
 * All the primary knows.
 *
 * @param cause why it yields, or is about to
 * @param leaving how far it is on its way from OWN to YIELD
 * @param leavingSince when it reached that
 * @param link the secondary's session
 * @param heard when the secondary was last heard; the start if never
 * @param alone since when there is no session of the secondary; the start if there was none yet
 * @param met whether the secondary was heard in this run
 * @param wellSince since when the secondary is well; 0 if it is not
 * @param handed whether the secondary was told that we yield
 */
record PrimaryState(
        Role role,
        YieldCause cause,
        Leaving leaving,
        long leavingSince,
        PeerSession link,
        long heard,
        long alone,
        boolean met,
        long wellSince,
        boolean handed,
        GroupState providers,
        Reachability reach,
        Stability stability,
        boolean servesHome,
        boolean servesPeer)
        implements NodeState {

    /** The steps from OWN to YIELD. The accounts are held until the last is done. */
    enum Leaving {
        NO,
        /** The secondary is told, so that it serves our clients first. */
        TELLING,
        /** Our clients move, and what they left is sent. */
        DRAINING,
        /** The sessions at the providers are unbound. */
        UNBINDING
    }

    static PrimaryState initial(long now, Timers timers) {
        return new PrimaryState(
                Role.WAIT,
                YieldCause.NONE,
                Leaving.NO,
                now,
                PeerSession.NONE,
                now,
                now,
                false,
                0,
                false,
                GroupState.STOPPED,
                new Reachability(true, now),
                Stability.first(timers),
                true,
                false);
    }

    @Override
    public LinkType linkType() {
        return link.type();
    }

    @Override
    public boolean reachable() {
        return reach.reachable();
    }

    @Override
    public boolean readyToStop() {
        return role != Role.OWN && providers == GroupState.STOPPED && (role == Role.WAIT || handed || !met);
    }
}
