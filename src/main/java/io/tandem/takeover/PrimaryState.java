// SPDX-License-Identifier: Apache-2.0
package io.tandem.takeover;

/**
 * All the primary knows.
 *
 * @param cause why it yields, or is about to; NONE in every other case
 * @param leaving how far it is on its way from OWN to YIELD
 * @param leavingSince when it reached that
 * @param portOpen whether the secondary can bind here; while it cannot it takes us for dead, so that we may not own
 * @param link the secondary's session
 * @param heard when the secondary was last heard; the start if never
 * @param alone since when there is no session of the secondary although it could bind
 * @param met whether the secondary was heard in this run
 * @param wellSince since when the secondary is well; 0 if it is not
 * @param handed whether the secondary was told that we yield, or is not there to be told
 * @param vacantSince since when the secondary says that it holds nothing although we yield; 0 if it does not
 */
record PrimaryState(
        Role role,
        YieldCause cause,
        Leaving leaving,
        long leavingSince,
        boolean portOpen,
        PeerSession link,
        long heard,
        long alone,
        boolean met,
        long wellSince,
        boolean handed,
        long vacantSince,
        GroupState providers,
        Reachability reach,
        Stability stability,
        boolean servesHome,
        boolean servesPeer,
        ArbiterLock lock)
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
                false,
                PeerSession.NONE,
                now,
                now,
                false,
                0,
                false,
                0,
                GroupState.STOPPED,
                new Reachability(true, now),
                Stability.first(timers),
                true,
                false,
                ArbiterLock.none(timers));
    }

    @Override
    public PrimaryState withHeard(long when) {
        return new PrimaryState(
                role,
                cause,
                leaving,
                leavingSince,
                portOpen,
                link,
                when,
                alone,
                met,
                wellSince,
                handed,
                vacantSince,
                providers,
                reach,
                stability,
                servesHome,
                servesPeer,
                lock);
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
        return role == Role.YIELD
                && cause == YieldCause.STOPPING
                && providers == GroupState.STOPPED
                && (handed || !met);
    }
}
