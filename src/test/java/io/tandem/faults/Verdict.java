// SPDX-License-Identifier: Apache-2.0
package io.tandem.faults;

import java.util.List;
import java.util.stream.Stream;

/**
 * What came of an experiment. Times are milliseconds.
 *
 * @param accepted messages answered ESME_ROK to the clients
 * @param lost of them, that never arrived at the provider
 * @param duplicates messages the provider got more than once
 * @param explained of them, with a record of having been in doubt
 * @param receiptsMissing accepted messages whose receipt did not come back to their client
 * @param refused submit_sm answered with an error
 * @param inDoubt submit_sm never answered
 * @param boundOverlap see {@link Overlaps}
 * @param activeOverlap see {@link Overlaps}
 * @param activeOverlapWhileLinked see {@link Overlaps}
 * @param falseTakeovers times the secondary bound accounts although nothing called for it
 * @param broken the limits that were broken, in words
 * @param tooSlow the limits of time that were broken, in words
 * @param skipped why it was not run; empty if it was
 */
record Verdict(
        String experiment,
        long seed,
        List<Round> rounds,
        long accepted,
        long lost,
        long duplicates,
        long explained,
        long receiptsMissing,
        long refused,
        long inDoubt,
        double boundOverlap,
        double activeOverlap,
        double activeOverlapWhileLinked,
        long falseTakeovers,
        List<String> broken,
        List<String> tooSlow,
        String skipped) {
    static Verdict skipped(String experiment, long seed, String why) {
        return new Verdict(experiment, seed, List.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), why);
    }

    /** It did not come to its end, so that nothing was measured. */
    static Verdict failed(String experiment, long seed, String why) {
        return new Verdict(experiment, seed, List.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(why), List.of(), "");
    }

    Verdict with(List<String> nowBroken, List<String> nowTooSlow) {
        return new Verdict(
                experiment,
                seed,
                rounds,
                accepted,
                lost,
                duplicates,
                explained,
                receiptsMissing,
                refused,
                inDoubt,
                boundOverlap,
                activeOverlap,
                activeOverlapWhileLinked,
                falseTakeovers,
                List.copyOf(nowBroken),
                List.copyOf(nowTooSlow),
                skipped);
    }

    boolean passed() {
        return broken.isEmpty() && tooSlow.isEmpty();
    }

    String line() {
        if (!skipped.isEmpty()) {
            return "*** SKIPPED %s: %s".formatted(experiment, skipped);
        }
        return ("%s %s: seed %d, %d rounds; accepted %d, lost %d, duplicates %d (explained %d), receipts missing %d, refused %d,"
                        + " in doubt %d; both bound %.1f ms, both active %.1f ms (link whole %.1f ms), false takeovers %d%s")
                .formatted(
                        passed() ? "PASSED" : "FAILED",
                        experiment,
                        seed,
                        rounds.size(),
                        accepted,
                        lost,
                        duplicates,
                        explained,
                        receiptsMissing,
                        refused,
                        inDoubt,
                        boundOverlap,
                        activeOverlap,
                        activeOverlapWhileLinked,
                        falseTakeovers,
                        passed()
                                ? ""
                                : "; "
                                        + String.join(
                                                "; ",
                                                Stream.of(broken, tooSlow)
                                                        .flatMap(List::stream)
                                                        .toList()));
    }
}
