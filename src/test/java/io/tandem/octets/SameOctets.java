// SPDX-License-Identifier: Apache-2.0
package io.tandem.octets;

import io.tandem.octets.Peer.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares what went in at one end with what came out at the other, in any order; a failure has seed and octets in it. */
final class SameOctets {
    private static final int SHOWN = 3;

    private SameOctets() {}

    static void check(long seed, List<Frame> sent, List<Frame> received) {
        List<String> missing =
                new ArrayList<>(sent.stream().map(Frame::withoutSequence).toList());
        List<String> surplus = new ArrayList<>();
        for (Frame frame : received) {
            String octets = frame.withoutSequence();
            if (!missing.remove(octets)) {
                surplus.add(octets);
            }
        }
        if (missing.isEmpty() && surplus.isEmpty()) {
            return;
        }
        StringBuilder said = new StringBuilder(String.format(
                "seed %d: of %d PDUs %d did not arrive as they were sent, %d arrived that were not sent (command_length,"
                        + " command_id, command_status; body)",
                seed, sent.size(), missing.size(), surplus.size()));
        for (String octets : missing.subList(0, Math.min(SHOWN, missing.size()))) {
            said.append("\n  sent     ").append(octets);
            surplus.stream()
                    .max(Comparator.comparingInt(other -> alike(octets, other)))
                    .ifPresent(other -> said.append("\n  received ").append(other));
        }
        if (missing.isEmpty()) {
            said.append("\n  received ").append(surplus.get(0));
        }
        throw new AssertionError(said.toString());
    }

    /** How long both are the same, from the front and from the back; command_length aside. */
    private static int alike(String one, String other) {
        int front = 8;
        int most = Math.min(one.length(), other.length());
        while (front < most && one.charAt(front) == other.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < most - front && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
            back++;
        }
        return front + back;
    }
}
