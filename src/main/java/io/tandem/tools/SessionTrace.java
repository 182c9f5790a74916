// SPDX-License-Identifier: Apache-2.0
package io.tandem.tools;

import io.tandem.smpp.session.CloseReason;
import io.tandem.smpp.session.SmppSession;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a simulated provider saw of one session, from its bind on. Written by the simulator's event loop, read from any
 * thread. Times are nanoseconds of {@link System#nanoTime()}: on Linux one clock for all processes of a machine.
 */
public final class SessionTrace {
    private static final int FIRST_CAPACITY = 64;

    private final String account;
    private final String systemType;
    private final SocketAddress remote;
    private final long boundAt;
    private final SmppSession session;
    private long[] submits = new long[FIRST_CAPACITY];
    private int count;
    private Optional<CloseReason> ended = Optional.empty();
    private long closedAt;

    SessionTrace(String account, String systemType, SmppSession session) {
        this.account = account;
        this.systemType = systemType;
        this.remote = session.remoteAddress();
        this.session = session;
        this.boundAt = System.nanoTime();
    }

    public String account() {
        return account;
    }

    /** Of its bind: where each node of a pair has its own, it tells them apart. */
    public String systemType() {
        return systemType;
    }

    public SocketAddress remote() {
        return remote;
    }

    /** When the bind was answered. */
    public long boundAt() {
        return boundAt;
    }

    /** When the last PDU came. */
    public long heardAt() {
        return session.lastHeard();
    }

    /** When the connection was closed; empty while it is not. */
    public synchronized OptionalLong closedAt() {
        return ended.isPresent() ? OptionalLong.of(closedAt) : OptionalLong.empty();
    }

    /** Empty while it is open. */
    public synchronized Optional<CloseReason> ended() {
        return ended;
    }

    /** When each submit_sm came since a time, in order. */
    public synchronized long[] submits(long since) {
        int first = count;
        while (first > 0 && submits[first - 1] - since >= 0) {
            first--;
        }
        return Arrays.copyOfRange(submits, first, count);
    }

    synchronized void submitted() {
        if (count == submits.length) {
            submits = Arrays.copyOf(submits, count * 2);
        }
        submits[count++] = System.nanoTime();
    }

    synchronized void closed(CloseReason reason) {
        closedAt = System.nanoTime();
        ended = Optional.of(reason);
    }

    @Override
    public String toString() {
        return account + " by " + (systemType.isEmpty() ? remote : systemType)
                + ended().map(reason -> " ended: " + reason).orElse(" bound");
    }
}
