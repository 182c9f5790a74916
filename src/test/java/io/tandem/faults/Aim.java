// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import io.tandem.account.Home;
import io.tandem.faults.HoldingProxy.Direction;
import io.tandem.faults.HoldingProxy.Hold;
import io.tandem.smpp.pdu.CommandId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stops the primary in the middle of something. What the provider answers is held on its way, so that the node still waits for it
 * when it is stopped; then it goes on, and lies in the node's socket until the node runs again.
 *
 * <p>All methods throw {@link MissedMoment} if the node was not stopped in that moment.
 */
final class Aim {
    private static final Duration MOMENT = Duration.ofSeconds(15);
    private static final Duration STANDS_STILL = Duration.ofSeconds(2);

    private final Node node;
    private final Rig rig;
    private final HoldingProxy wire;

    /** The providers of the primary lead through {@link Party#PROVIDER_PROXY}. */
    Aim(Rig rig) {
        this.rig = rig;
        this.node = rig.node(Home.PRIMARY);
        this.wire = rig.proxy(Party.PROVIDER_PROXY);
    }

    /** It has sent a bind to a provider and has no answer. */
    void stopInABind() throws Exception {
        Hold answer = hold(CommandId.BIND_TRANSCEIVER);
        rig.provider().cutConnections();
        stop(answer, "no bind of the primary was answered");
    }

    /** It has sent a submit_sm, which the provider has taken, and has no answer. */
    void stopInASubmit() throws Exception {
        stop(hold(CommandId.SUBMIT_SM), "no submit_sm of the primary was answered");
    }

    /** It has been asked to stop, and waits until what is in flight is answered. */
    void stopInADrain() throws Exception {
        Hold answer = hold(CommandId.SUBMIT_SM);
        expect(answer.awaitCaught(MOMENT), "no submit_sm of the primary was answered");
        node.askToStop();
        expect(Waits.until(MOMENT, () -> node.roles().drains()), "the primary did not begin to drain");
        stop(answer, "no submit_sm of the primary was answered");
        expect(node.roles().drains(), "the drain of the primary was over");
    }

    private Hold hold(int request) {
        return wire.hold(Direction.TO_CLIENT, request | CommandId.RESPONSE);
    }

    private void stop(Hold answer, String otherwise) throws Exception {
        try {
            expect(answer.awaitCaught(MOMENT), otherwise + " within " + MOMENT.toSeconds() + " s");
            expect(node.runs(), "the primary had ended");
            node.pause();
            expect(Waits.until(STANDS_STILL, () -> standsStill(node.pid())), "the primary did not stand still");
        } finally {
            wire.release();
        }
    }

    private static void expect(boolean met, String otherwise) {
        if (!met) {
            throw new MissedMoment(otherwise);
        }
    }

    /** Whether each of its threads is stopped: the signal has arrived when kill returns, its effect may not have. */
    private static boolean standsStill(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            List<Path> all = threads.toList();
            for (Path thread : all) {
                if (!isStopped(thread)) {
                    return false;
                }
            }
            return !all.isEmpty();
        } catch (IOException e) {
            throw new IllegalStateException("what the threads of " + pid + " do can't be read", e);
        }
    }

    /** The state comes after the name in brackets (proc(5), /proc/pid/stat). */
    private static boolean isStopped(Path thread) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (NoSuchFileException ended) {
            return true;
        }
    }
}
