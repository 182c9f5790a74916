// SPDX-License-Identifier: Apache-2.0
package io.tandem.delivery;

import io.tandem.smpp.pdu.MessagePdu;
import io.tandem.smpp.pdu.PduException;
import io.tandem.store.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which of several accounts takes a message, by the policy of their group. */
final class Policies {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Shares shares;

    Policies(Shares shares) {
        this.shares = shares;
    }

    /**
     * Chooses.
     *
     * @param candidates at least one, in the order of the group
     * @param now of the loop, nanoseconds
     */
    Channel choose(DestinationQueue destination, Message message, List<Channel> candidates, long now) {
        return switch (destination.policy()) {
            case ORDERED -> candidates.get(0);
            case SHARE -> shares.due(destination, unlessAllOf(candidates, channel -> channel.isPaused(now)), now);
            case LEAST_LOADED ->
                unlessAllOf(candidates, channel -> channel.blocker(now).isPresent()).stream()
                        .min(Comparator.comparingDouble(Channel::load))
                        .orElseThrow();
            case STICKY -> sticky(message, candidates.stream(), Channel::carrier);
        };
    }

    /**
     * The account that takes the message where all are bound; both nodes name the same.
     *
     * @return empty if it depends on what else is on its way
     */
    Optional<String> preferred(DestinationQueue destination, Message message) {
        List<String> accounts = message.refusals().without(destination.accounts());
        if (accounts.isEmpty()) {
            return Optional.empty();
        }
        return switch (destination.policy()) {
            case ORDERED -> Optional.of(accounts.get(0));
            case STICKY -> Optional.of(sticky(message, accounts.stream(), Function.identity()));
            case SHARE, LEAST_LOADED -> Optional.empty();
        };
    }

    /**
     * The account with the highest hash of itself and the number (rendezvous hashing): both nodes choose alike, and when an
     * account is lost or comes back only its own numbers move.
     */
    private static <T> T sticky(Message message, Stream<T> candidates, Function<T, String> account) {
        String number = number(message);
        return candidates
                .max(Comparator.comparingLong(candidate -> hash(account.apply(candidate), number)))
                .orElseThrow();
    }

    private static String number(Message message) {
        try {
            return MessagePdu.parse(message.pdu()).destination().digits();
        } catch (PduException e) {
            return ""; // refused by whoever reads it
        }
    }

    /** FNV-1a of both, and the finalizer of MurmurHash3, without which numbers that differ little hash alike. */
    static long hash(String account, String number) {
        long hash = fnv(fnv(FNV_OFFSET, account) * FNV_PRIME, number);
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    private static long fnv(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    private interface Hindrance {
        boolean holds(Channel channel);
    }

    private static List<Channel> unlessAllOf(List<Channel> candidates, Hindrance hindrance) {
        List<Channel> free =
                candidates.stream().filter(channel -> !hindrance.holds(channel)).toList();
        return free.isEmpty() ? candidates : free;
    }
}
