// SPDX-License-Identifier: Apache-2.0
package io.tandem.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The provider accounts of a destination, and which of them takes a message. As a route writes it, and as it is stored:
 * {@code A1,A2}, or a policy before it: {@code share:A1:3,A2:1}, {@code least-loaded:A1,A2}, {@code sticky:A1,A2}.
 */
public record Group(Policy policy, List<Member> members) {
    private static final int LARGEST_WEIGHT = 1_000;

    /** Which of the accounts that are bound takes a message. */
    public enum Policy {
        /** The first one. */
        ORDERED(""),
        /** As many messages each as its weight says. */
        SHARE("share"),
        /** The one with the fewest unanswered, relative to its window. */
        LEAST_LOADED("least-loaded"),
        /** Always the same one for one destination address. */
        STICKY("sticky");

        private final String word;

        Policy(String word) {
            this.word = word;
        }

        /** The word before the accounts; empty for order of preference. */
        @Override
        public String toString() {
            return word;
        }

        static Optional<Policy> of(String word) {
            return Arrays.stream(values())
                    .filter(policy -> policy != ORDERED && policy.word.equals(word))
                    .findFirst();
        }
    }

    /** @param weight 1…1000; 1 where none is written */
    public record Member(String account, int weight) {}

    public Group {
        members = List.copyOf(members);
    }

    /**
     * Reads it. Blanks mean nothing, nor does a comma too many, or an account that is named twice in order of preference.
     *
     * @return without members if nothing is named
     * @throws IllegalArgumentException that says what to write instead
     */
    public static Group parse(String written) {
        int colon = written.indexOf(':');
        Optional<Policy> policy = colon < 0
                ? Optional.empty()
                : Policy.of(written.substring(0, colon).strip());
        if (policy.isPresent()) {
            return new Group(policy.get(), members(policy.get(), written.substring(colon + 1)));
        }
        if (colon >= 0) {
            throw new IllegalArgumentException("'" + written
                    + "' begins with no policy: write share:A1:3,A2:1, least-loaded:A1,A2 or sticky:A1,A2, or the accounts"
                    + " alone in order of preference");
        }
        return new Group(Policy.ORDERED, members(Policy.ORDERED, written));
    }

    /** Reads what was checked when it was stored; what only another version understands is in order of preference. */
    static Group stored(String destination) {
        try {
            return parse(destination);
        } catch (IllegalArgumentException e) {
            return new Group(
                    Policy.ORDERED,
                    Arrays.stream(destination.split(",", -1))
                            .map(name -> new Member(name.strip(), 1))
                            .toList());
        }
    }

    private static List<Member> members(Policy policy, String written) {
        List<Member> members = new ArrayList<>();
        for (String part : written.split(",", -1)) {
            String text = part.strip();
            if (!text.isEmpty()) {
                Member member = member(policy, text);
                if (members.stream().noneMatch(other -> other.account().equals(member.account()))) {
                    members.add(member);
                } else if (policy != Policy.ORDERED) {
                    throw new IllegalArgumentException("'" + policy + "' names '" + member.account() + "' twice");
                }
            }
        }
        return members;
    }

    private static Member member(Policy policy, String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Member(text, 1);
        }
        if (policy != Policy.SHARE) {
            throw new IllegalArgumentException("'" + text + "' has a weight, which only share has: share:A1:3,A2:1");
        }
        String weight = text.substring(colon + 1).strip();
        if (!weight.matches("\\d{1,4}") || Integer.parseInt(weight) < 1 || Integer.parseInt(weight) > LARGEST_WEIGHT) {
            throw new IllegalArgumentException(
                    "'" + text + "' must have a weight from 1 to " + LARGEST_WEIGHT + ", such as A1:3");
        }
        return new Member(text.substring(0, colon).strip(), Integer.parseInt(weight));
    }

    /** By name, in the order written. */
    public List<String> accounts() {
        return members.stream().map(Member::account).toList();
    }

    /** In one way only, so that one destination has one queue. */
    @Override
    public String toString() {
        String names = members.stream()
                .map(member -> policy == Policy.SHARE ? member.account() + ":" + member.weight() : member.account())
                .collect(Collectors.joining(","));
        return policy == Policy.ORDERED ? names : policy + ":" + names;
    }
}
